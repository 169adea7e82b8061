// SPDX-License-Identifier: GPL-3.0-or-later
/** The root element: the page it describes, and the attributes resvg is given instead of its own. */
import type { SizeBasis } from '../../art/truth/truth-report.js';
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import type { Findings } from './findings.js';
import type { Attributes } from './namespaces.js';
import {
  isPhysical,
  lengthToMm,
  mmPerPixel,
  type PageSize,
  pageSizeOf,
  readViewBox,
  type ViewBox,
} from './page-size.js';
import { sizeBasis } from './size-basis.js';

export interface Root {
  /** Undefined where the root does not tell, and the drawing's own extent must do. */
  readonly page?: PageSize;
  readonly viewBox?: ViewBox;
  readonly preserveAspectRatio?: string;
  readonly attributes: Attributes;
  /** Absent in a drawing within a drawing, which has the size of its place. */
  readonly size?: SizeBasis;
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
  const sides = [sideOf(source, 'width'), sideOf(source, 'height')] as const;
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
  for (const key of ['x', 'y', 'transform-origin']) delete attributes[key];
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
  return {
    attributes,
    size: sizeBasis(sides, dpi),
    ...(page && { page }),
    ...(viewBox && { viewBox }),
    ...(ratio !== undefined && { preserveAspectRatio: ratio }),
  };
}

/** Programs that counted 90 (old Inkscape) or 72 (Illustrator) pixels per inch. */
export function noteDoubtfulPixels(text: string, source: Attributes, findings: Findings): void {
  if (isPhysical(sideOf(source, 'width')) || isPhysical(sideOf(source, 'height'))) return;
  const head = text.slice(0, 20_000);
  const minor = /inkscape:version\s*=\s*["']0\.(\d+)/.exec(head)?.[1];
  if (minor !== undefined && Number(minor) < 92)
    findings.add('import.dpi-doubtful', `Inkscape 0.${minor}`);
  else if (/Generator: Adobe Illustrator/.test(head))
    findings.add('import.dpi-doubtful', 'Adobe Illustrator');
}

/** A style is stronger than an attribute. */
export function sideOf({ style, ...source }: Attributes, side: 'width' | 'height') {
  const styled = new RegExp(`(?:^|[;\\s])${side}\\s*:\\s*([^;!]*)`).exec(style ?? '')?.[1];
  return styled !== undefined && lengthToMm(styled) !== undefined ? styled : source[side];
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
