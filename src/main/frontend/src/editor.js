import './page/parts.js';
