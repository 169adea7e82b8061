// SPDX-License-Identifier: GPL-3.0-or-later
// What is around every page of the site: its head, the list of pages, the style. Nothing is loaded from elsewhere.

import { posix } from 'node:path';
import { escaped } from './markdown.mjs';

/** `page` is `{ path, title, html }`, `chapters` are `[name, pages]`. */
export function laidOut(page, chapters, version) {
  const to = (path) => posix.relative(posix.dirname(page.path), path);
  const list = chapters.map(([name, pages]) => {
    const items = pages.map(({ path, title }) => {
      const mark = path === page.path ? ' aria-current="page"' : '';
      return `<li><a href="${to(path)}"${mark}>${escaped(title)}</a></li>`;
    });
    const isOpen = pages.some(({ path }) => path === page.path);
    return `<details${isOpen ? ' open' : ''}><summary>${escaped(name)}</summary><ul>${items.join('')}</ul></details>`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(page.title)} · Kerf</title>
<link rel="stylesheet" href="${to('style.css')}">
<link rel="icon" href="${to('icon.svg')}">
</head>
<body>
<a class="skip" href="#content">Skip to the text</a>
<nav aria-label="Pages"><p><a class="home" href="${to('index.html')}">Kerf</a> <small>${escaped(version)}</small></p>${list.join('\n')}</nav>
<main id="content">
${page.html}</main>
</body>
</html>
`;
}

export const STYLE = `:root { color-scheme: light dark; --line: #8884; --link: #a4470b; }
@media (prefers-color-scheme: dark) { :root { --link: #f0a468; } }
* { box-sizing: border-box; }
body { margin: 0; display: grid; grid-template-columns: 17rem minmax(0, 1fr); font: 1rem/1.6 system-ui, sans-serif; }
nav { padding: 1rem; border-right: 1px solid var(--line); height: 100vh; position: sticky; top: 0; overflow: auto; }
nav .home { font-weight: 700; font-size: 1.3rem; }
nav ul { list-style: none; margin: 0; padding: 0 0 0.5rem 1rem; }
nav a { text-decoration: none; }
nav a[aria-current] { font-weight: 700; }
summary { cursor: pointer; padding: 0.2rem 0; }
main { padding: 1rem 2rem 4rem; max-width: 60rem; }
a { color: var(--link); }
img { max-width: 100%; height: auto; border: 1px solid var(--line); border-radius: 6px; }
code { background: #8882; padding: 0.1em 0.3em; border-radius: 4px; overflow-wrap: anywhere; }
pre { background: #8882; padding: 0.8rem; border-radius: 6px; overflow: auto; }
pre code { background: none; padding: 0; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border-bottom: 1px solid var(--line); padding: 0.35rem 0.7rem; text-align: start; vertical-align: top; }
td code { overflow-wrap: normal; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; background: Canvas; padding: 0.5rem; }
@media (max-width: 50rem) { body { display: flex; flex-direction: column-reverse; } nav { height: auto; position: static; border: 0; border-top: 1px solid var(--line); } main { padding: 1rem; max-width: 100%; } }
@media print { nav { display: none; } body { display: block; } }
`;
