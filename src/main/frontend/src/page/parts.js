// Parts that only some pages need are fetched when something on the page asks for them.
import { whenPresent } from './dom.js';

whenPresent('figure[data-chart]', (figure) => import('../chart.js').then((part) => part.makeReadable(figure)));
whenPresent('textarea[data-promql], textarea[data-yaml]', (area) => import('../editor/mount.js').then((part) => part.mount(area)));
