// SPDX-License-Identifier: GPL-3.0-or-later
// A page of Markdown as HTML: headings that can be linked to, and links that lead where the page stands on the site.

import { Marked } from 'marked';

/** `{ title, html, text }`; `linkTo` makes of a path in the document what stands in the page. */
export function rendered(markdown, linkTo) {
  const used = new Map();
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text }) {
        const id = anchorOf(text, used);
        return `<h${depth} id="${id}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      link({ href, tokens }) {
        return `<a href="${escaped(linkTo(href))}">${this.parser.parseInline(tokens)}</a>`;
      },
      image({ href, text }) {
        return `<img src="${escaped(linkTo(href))}" alt="${escaped(text)}" loading="lazy">`;
      },
      html({ text }) {
        return escaped(text);
      },
    },
  });
  const [, title = ''] = /^# (.*)$/m.exec(markdown) ?? [];
  return { title: plain(title), html: marked.parse(markdown) };
}

/** The anchor as GitHub names it, so that links work in both places. */
function anchorOf(text, used) {
  const name = plain(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\- _]/gu, '')
    .replaceAll(' ', '-');
  const count = used.get(name) ?? 0;
  used.set(name, count + 1);
  return count === 0 ? name : `${name}-${count}`;
}

export function plain(markdown) {
  return markdown.replace(/[`*_]|\[([^\]]*)\]\([^)]*\)/g, '$1');
}

export function escaped(text) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
