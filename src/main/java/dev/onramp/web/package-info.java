/** Layout, error pages, htmx headers, formats, charts. Knows no feature. */
package dev.onramp.web;
