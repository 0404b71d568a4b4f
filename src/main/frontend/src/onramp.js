// The script of every page. Each page works without it; this only makes it nicer.
import './page/swaps.js';
import './page/live.js';
import './page/poll.js';
import './page/theme.js';
import './page/menus.js';
import './page/keys.js';
import './page/copy.js';
import './page/rows.js';
import './page/fill.js';
import './page/edits.js';
import './page/history.js';
import './page/focus.js';
import './page/said.js';
import './page/guard.js';
import './page/times.js';
import './page/parts-of-time.js';
import './page/parts.js';
