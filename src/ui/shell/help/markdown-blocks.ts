// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A page of the user guide as blocks that a window can show: markdown read by `marked`, its words as Pango
 * markup. What a window has no use for, as raw HTML, is left out. Loaded when help is asked for.
 */
import { lexer, type Token, type Tokens } from 'marked';

export type HelpBlock =
  | {
      readonly kind: 'heading';
      readonly level: number;
      readonly markup: string;
      readonly id: string;
    }
  | {
      readonly kind: 'text';
      readonly markup: string;
      readonly indent: number;
      readonly bullet: string;
    }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'quote'; readonly markup: string }
  | { readonly kind: 'picture'; readonly path: string; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'line' };

export function blocksOf(markdown: string): readonly HelpBlock[] {
  return lexer(markdown).flatMap((token) => blockOf(token, 0));
}

function blockOf(token: Token, indent: number): readonly HelpBlock[] {
  switch (token.type) {
    case 'heading': {
      const { depth, text, tokens = [] } = token as Tokens.Heading;
      return [{ kind: 'heading', level: depth, markup: markupOf(tokens), id: headingId(text) }];
    }
    case 'paragraph':
    case 'text':
      return paragraph(token as Tokens.Paragraph, indent);
    case 'list':
      return listOf(token as Tokens.List, indent);
    case 'code':
      return [{ kind: 'code', text: (token as Tokens.Code).text }];
    case 'blockquote':
      return [{ kind: 'quote', markup: quoteMarkup(token as Tokens.Blockquote) }];
    case 'table':
      return [tableOf(token as Tokens.Table)];
    case 'hr':
      return [{ kind: 'line' }];
    default:
      return [];
  }
}

function paragraph(token: Tokens.Paragraph | Tokens.Text, indent: number): readonly HelpBlock[] {
  const tokens = token.tokens ?? [];
  const pictures = tokens.flatMap((part): HelpBlock[] => {
    if (part.type !== 'image') return [];
    const { href, text } = part as Tokens.Image;
    return [{ kind: 'picture', path: href, text }];
  });
  const markup = tokens.length === 0 ? escaped(token.text) : markupOf(tokens);
  const words: readonly HelpBlock[] =
    markup.trim() === '' ? [] : [{ kind: 'text', markup, indent, bullet: '' }];
  return [...pictures, ...words];
}

function listOf(list: Tokens.List, indent: number): readonly HelpBlock[] {
  const first = typeof list.start === 'number' ? list.start : 1;
  return list.items.flatMap((item, i) => {
    const bullet = list.ordered ? `${first + i}.` : '•';
    const blocks = item.tokens.flatMap((token) => blockOf(token, indent + 1));
    return blocks.map((block, at) =>
      at === 0 && block.kind === 'text' ? { ...block, bullet } : block,
    );
  });
}

function quoteMarkup({ tokens }: Tokens.Blockquote): string {
  const words = tokens.flatMap((token) =>
    'tokens' in token ? [markupOf(token.tokens ?? [])] : [],
  );
  return words.join('\n');
}

function tableOf({ header, rows }: Tokens.Table): HelpBlock {
  const head = header.map(({ tokens }) => `<b>${markupOf(tokens)}</b>`);
  return { kind: 'table', rows: [head, ...rows.map((row) => row.map((c) => markupOf(c.tokens)))] };
}

/** Pango's markup of words: only what it knows, everything else as it is read. */
export function markupOf(tokens: readonly Token[]): string {
  return tokens.map(inline).join('');
}

function inline(token: Token): string {
  const inner = () =>
    'tokens' in token && token.tokens ? markupOf(token.tokens) : escaped(raw(token));
  switch (token.type) {
    case 'strong':
      return `<b>${inner()}</b>`;
    case 'em':
      return `<i>${inner()}</i>`;
    case 'del':
      return `<s>${inner()}</s>`;
    case 'codespan':
      return `<tt>${escaped(raw(token))}</tt>`;
    case 'link':
      return `<a href="${escaped((token as Tokens.Link).href)}">${inner()}</a>`;
    case 'br':
      return '\n';
    case 'image':
    case 'html':
      return '';
    default:
      return inner();
  }
}

function raw(token: Token): string {
  return 'text' in token && typeof token.text === 'string' ? token.text : token.raw;
}

/** Lines of a paragraph are joined as a browser does. */
function escaped(text: string): string {
  const plain = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  return plain
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/\s*\n\s*/g, ' ');
}

/** The id that GitHub gives a heading: `What is burnt` → `what-is-burnt`. */
export function headingId(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}
