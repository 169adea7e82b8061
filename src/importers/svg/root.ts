// SPDX-License-Identifier: GPL-3.0-or-later
/** The root element: the page it describes, and the attributes resvg is given instead of its own. */
import type { SizeBasis } from '../../art/truth/truth-report.js';
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { composed, type Matrix, scaling } from '../../geometry/matrix.js';
import type { Findings } from './findings.js';
import type { Attributes } from './namespaces.js';
import {
  fitBox,
  isPhysical,
  lengthToMm,
  MM_PER_PX,
  mmPerPixel,
  type PageSize,
  pageSizeOf,
  readViewBox,
  type ViewBox,
} from './page-size.js';
import { readTransform } from './read-transform.js';
import { sizeBasis } from './size-basis.js';
import { wholeTransform, withOrigin, withoutPercentages } from './transform-origin.js';

export interface Root {
  /** Undefined where the root does not say, and the drawing's own extent must do. */
  readonly page?: PageSize;
  readonly viewBox?: ViewBox;
  readonly preserveAspectRatio?: string;
  readonly attributes: Attributes;
  /** Absent in a drawing within a drawing, which has the size of its place. */
  readonly size?: SizeBasis;
  /** Its own transform, which turns and moves the page as a whole, in mm of a page with y down. */
  readonly transform?: Matrix;
  /** mm on the page of a unit of the drawing; 1 where the page is not known. */
  readonly mmPerUnit: number;
}

export interface RootOptions {
  readonly name: string;
  readonly findings: Findings;
  /** Pixels per inch where a person said it. */
  readonly dpi?: number | undefined;
}

const MAX_PAGE_MM = 100_000;

/** Throws AppError `import.unreadable` for a page of no size, `import.too-big` for one of 100 m. */
export function readRoot(source: Attributes, { name, findings, dpi }: RootOptions): Root {
  const mmPerPx = mmPerPixel(dpi);
  const viewBox = readViewBox(source['viewBox']);
  if (viewBox === undefined && source['viewBox'] !== undefined)
    findings.add('import.view-box-ignored', source['viewBox'].slice(0, 40));
  const sides = [source['width'], source['height']] as const;
  const [width, height] = [lengthToMm(sides[0], mmPerPx), lengthToMm(sides[1], mmPerPx)];
  const page = pageSizeOf(width, height, viewBox, mmPerPx);
  const isAssumed = dpi === undefined && width === undefined && height === undefined;
  if (isAssumed) findings.add('import.size-assumed');
  const attributes: Attributes = {
    ...source,
    xmlns: 'http://www.w3.org/2000/svg',
    'xmlns:xlink': 'http://www.w3.org/1999/xlink',
  };
  // Where its place on a page that holds it would be is not a matter of the drawing.
  for (const key of ['x', 'y', ...OF_PAGE]) delete attributes[key];
  if (viewBox === undefined) delete attributes['viewBox'];
  if (page !== undefined) {
    refuseOdd(page, name);
    // usvg counts in 32-bit numbers: the page is left to Kerf, and what is in it stays in the drawing's units.
    const { width: across, height: down } = viewBox ?? scaled(page, 1 / mmPerPx);
    attributes['width'] = String(across);
    attributes['height'] = String(down);
    if (viewBox !== undefined) attributes['viewBox'] = `0 0 ${across} ${down}`;
  }
  const ratio = source['preserveAspectRatio'];
  const transform = page && pageTransform(source, page);
  if (transform === undefined && isMoved(source)) findings.add('import.origin-ignored');
  return {
    attributes,
    mmPerUnit: page === undefined ? mmPerPx : unitOf(page, viewBox, { mmPerPx, ratio }),
    ...(transform && { transform }),
    size: sizeBasis(sides, dpi),
    ...(page && { page }),
    ...(viewBox && { viewBox }),
    ...(ratio !== undefined && { preserveAspectRatio: ratio }),
  };
}

/** Attributes of the page as a whole, not of what is on it. */
const OF_PAGE = [
  ...['transform', 'transform-origin', 'transform-box', 'own-translate', 'own-rotate', 'own-scale'],
  ...['background', 'background-color'],
];

function isMoved(source: Attributes): boolean {
  return OF_PAGE.slice(0, 1)
    .concat(OF_PAGE.slice(3, 6))
    .some((name) => name in source);
}

/** The transform in pixels, about the middle of the page unless an origin is named. Undefined where there is none. */
function pageTransform(source: Attributes, page: PageSize): Matrix | undefined {
  const text = wholeTransform(source);
  if (text === undefined) return undefined;
  const box = { x: 0, y: 0, ...scaled(page, 1 / MM_PER_PX) };
  const plain = withoutPercentages(text, box);
  const whole = plain && withOrigin(plain, source['transform-origin'] ?? '50% 50%', box);
  const matrix = whole === undefined ? undefined : readTransform(whole);
  return matrix && composed(composed(scaling(MM_PER_PX), matrix), scaling(1 / MM_PER_PX));
}

function unitOf(
  page: PageSize,
  viewBox: ViewBox | undefined,
  { mmPerPx, ratio }: { readonly mmPerPx: number; readonly ratio: string | undefined },
): number {
  if (viewBox === undefined) return mmPerPx;
  const [a, , , d] = fitBox(viewBox, page, ratio);
  return Math.sqrt(Math.abs(a * d));
}

/** Programs that counted 90 (old Inkscape) or 72 (Illustrator) pixels per inch. */
export function noteDoubtfulPixels(text: string, source: Attributes, findings: Findings): void {
  if (isPhysical(source['width']) || isPhysical(source['height'])) return;
  const head = text.slice(0, 20_000);
  const minor = /inkscape:version\s*=\s*["']0\.(\d+)/.exec(head)?.[1];
  if (minor !== undefined && Number(minor) < 92)
    findings.add('import.dpi-doubtful', `Inkscape 0.${minor}`);
  else if (/Generator: Adobe Illustrator/.test(head))
    findings.add('import.dpi-doubtful', 'Adobe Illustrator');
}

function scaled({ width, height }: PageSize, factor: number): PageSize {
  return { width: width * factor, height: height * factor };
}

function refuseOdd({ width, height }: PageSize, name: string): void {
  if (!(width > 0) || !(height > 0)) {
    throw new AppError(
      'import.unreadable',
      msg('"{name}" has a page without a size: set its width and height in your drawing program.', {
        name,
      }),
    );
  }
  if (width > MAX_PAGE_MM || height > MAX_PAGE_MM) {
    throw new AppError(
      'import.too-big',
      msg(
        '"{name}" has a page larger than 100 m: set its width and height in your drawing program.',
        { name },
      ),
    );
  }
}
