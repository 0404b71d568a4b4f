// <div data-say="Back-test done: ..."> is said to those who do not see it come.
import { say, whenPresent } from './dom.js';

whenPresent('[data-say]', (element) => say(element.dataset.say));
