// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A picture that is clipped, masked or skewed, as an upright picture of its own: a small SVG document with the
 * picture and all that cuts it, which is drawn where pictures are decoded. So its shades and soft edges stay.
 */
import type { Rings } from '../../../areas/clipper.js';
import type { Bounds } from '../../../geometry/bounds.js';
import type { Matrix } from '../../../geometry/matrix.js';
import { crispCut } from '../../crisp-cut.js';
import { dataUri, pictureOfPage } from '../../page-picture.js';
import type { Definitions } from '../definitions.js';
import { type EmbeddedPicture, tokenIndex } from '../embedded.js';
import type { TreeAttributes, TreeNode } from './node.js';

/** What a picture is drawn in, from the outside inwards: transforms, clips, masks. */
export type Surround = readonly TreeAttributes[];

export interface PlacedPicture {
  readonly picture: EmbeddedPicture;
  readonly surround: Surround;
  /** The map from the page's user units to mm, y up. */
  readonly userToPage: Matrix;
  /** What is to be seen of it, mm. */
  readonly box: Bounds;
  readonly pxPerMm: number;
  /** Areas of the page, mm, that it is cut to beside what the surround says. */
  readonly cuts: readonly Rings[];
}

export interface PictureStore {
  readonly pictures: readonly EmbeddedPicture[];
  readonly definitions: Definitions;
}

const KEPT = ['transform', 'clip-path', 'mask', 'opacity'];

export function pictureText(placed: PlacedPicture, store: PictureStore): EmbeddedPicture {
  const { picture, surround, userToPage, box, pxPerMm, cuts } = placed;
  const groups = surround.map((attributes) => `<g${written(attributes, KEPT)}>`);
  const image = `<image width="${picture.widthPx}" height="${picture.heightPx}" xlink:href="${dataUri(picture)}"/>`;
  const cut = crispCut(cuts);
  const body =
    `<defs>${cut.definitions}${definitionsOf(surround, store).join('')}</defs>` +
    `${cut.open}<g transform="matrix(${userToPage.join(' ')})">` +
    `${groups.join('')}${image}${'</g>'.repeat(groups.length + 1)}${cut.close}`;
  return pictureOfPage(body, box, pxPerMm);
}

/** What the surround names, and what that names in turn. */
function definitionsOf(surround: Surround, { pictures, definitions }: PictureStore): string[] {
  const wanted = new Set<string>();
  const texts: string[] = [];
  const visit = (attributes: TreeAttributes): void => {
    for (const value of Object.values(attributes)) {
      const id = /^url\(#(.+)\)/.exec(value)?.[1];
      const node = id === undefined || wanted.has(id) ? undefined : definitions.node(id);
      if (id === undefined || node === undefined) continue;
      wanted.add(id);
      texts.push(nodeText(node, pictures, visit));
    }
  };
  for (const attributes of surround) {
    for (const key of KEPT) visit({ [key]: attributes[key] ?? '' });
  }
  return texts;
}

function nodeText(
  { tag, attributes, children }: TreeNode,
  pictures: readonly EmbeddedPicture[],
  visit: (attributes: TreeAttributes) => void,
): string {
  visit(attributes);
  const index = tag === 'image' ? tokenIndex(attributes['xlink:href'] ?? '') : undefined;
  const picture = index === undefined ? undefined : pictures[index];
  const own = picture ? { ...attributes, 'xlink:href': dataUri(picture) } : attributes;
  const inner = children.map((child) => nodeText(child, pictures, visit)).join('');
  return `<${tag}${written(own, Object.keys(own))}>${inner}</${tag}>`;
}

function written(attributes: TreeAttributes, keys: readonly string[]): string {
  return keys
    .filter((key) => attributes[key] !== undefined)
    .map(
      (key) => ` ${key}="${attributes[key]!.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)}"`,
    )
    .join('');
}
