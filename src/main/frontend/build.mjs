// Bundles the browser side into the directory named on the command line:
//   node build.mjs ../../../target/classes/META-INF/resources/assets
// Maven calls it on every build, so it installs only when the lock file changed
// and bundles only when a source did.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
const LOCK = join(HERE, 'package-lock.json');
const INSTALLED = join(HERE, 'node_modules', '.onramp-lock');
const OLDEST_NODE = 20;

/** A failure the reader can mend; told as a sentence, without a stack trace. */
class BuildRefused extends Error {}

function digest(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file.slice(HERE.length)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex').slice(0, 16);
}

function filesUnder(directory) {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function install() {
  const wanted = digest([LOCK]);
  if (existsSync(INSTALLED) && readFileSync(INSTALLED, 'utf8') === wanted) return;
  console.log('frontend: the lock file is new here, so npm fetches what it names');
  // On Windows npm is a script, which only a shell starts.
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: HERE,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (npm.error) {
    throw new BuildRefused(`npm could not be started (${npm.error.message}). Install npm beside Node and build again.`);
  }
  if (npm.status !== 0) {
    throw new BuildRefused(
      'npm ci could not install the packages of src/main/frontend/package-lock.json; its reason stands above. ' +
        'Where packages come from a mirror, name it in your own ~/.npmrc, then build again.',
    );
  }
  writeFileSync(INSTALLED, wanted);
}

async function bundle(out, version) {
  const { build } = await import('esbuild');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  let result;
  try {
    result = await build({
      absWorkingDir: HERE,
      entryPoints: ['src/onramp.js', 'src/editor.js', 'src/onramp.css'],
      outdir: out,
      bundle: true,
      minify: true,
      // Pages load the small script; the editor's parts are fetched by those that need them.
      splitting: true,
      format: 'esm',
      chunkNames: 'part-[name]-[hash]',
      // The first versions that know light-dark(), nesting, :has() and popovers (see the stylesheet).
      target: ['chrome123', 'firefox125', 'safari17.5'],
      define: { ASSETS_VERSION: JSON.stringify(version) },
      legalComments: 'none',
      logLevel: 'warning',
      metafile: true,
    });
  } catch (failure) {
    if (failure.errors) throw new BuildRefused('The browser side does not bundle; mend what esbuild names above.');
    throw failure;
  }
  cpSync(join(HERE, 'static'), out, { recursive: true });
  writeFileSync(join(out, 'licenses.txt'), licensesOf(Object.keys(result.metafile.inputs)));
}

/** The licence of every package that went into the bundle, as their authors ask for. */
function licensesOf(inputs) {
  const packages = new Set(inputs.map((input) => /^(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]).filter(Boolean));
  return [...packages].sort().map((path) => {
    const { name, version, license } = JSON.parse(readFileSync(join(HERE, path, 'package.json'), 'utf8'));
    const file = readdirSync(join(HERE, path)).find((entry) => /^licen[cs]e/i.test(entry));
    return `${name} ${version} (${license})\n\n${file ? readFileSync(join(HERE, path, file), 'utf8').trim() : ''}\n`;
  }).join(`\n${'-'.repeat(80)}\n\n`);
}

async function main(out) {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    throw new BuildRefused(`Node ${process.versions.node} is too old to bundle the browser side; install Node ${OLDEST_NODE} or later.`);
  }
  if (!out) throw new BuildRefused('Say where to: node build.mjs OUTDIR');
  install();
  const sources = [join(HERE, 'build.mjs'), LOCK, ...filesUnder(join(HERE, 'src')), ...filesUnder(join(HERE, 'static'))];
  const version = digest(sources);
  // Written last, so a bundle that was cut short is made again. Pages put it into their asset URLs.
  const versionFile = join(out, 'version.txt');
  if (existsSync(versionFile) && readFileSync(versionFile, 'utf8') === version) return;
  await bundle(out, version);
  writeFileSync(versionFile, version);
  console.log(`frontend: bundled into ${out}`);
}

try {
  await main(process.argv[2] && resolve(process.argv[2]));
} catch (failure) {
  console.error(`frontend: ${failure instanceof BuildRefused ? failure.message : failure.stack}`);
  process.exitCode = 1;
}
