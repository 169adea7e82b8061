// SPDX-License-Identifier: GPL-3.0-or-later
/** Goes through the drawing and the blocks in it, and draws what is to be seen. */
import { type Path, PathBuilder } from '../../geometry/path.js';
import { PathSlabs } from '../../geometry/path-slabs.js';
import {
  type Affine3,
  add,
  composed3,
  planeOf,
  scale3,
  times,
  translation3,
  turn3,
} from './affine3.js';
import { type ClipFrame, frameOnPage, type InsertFrame, insertFrameOf } from './clips.js';
import type { DxfBlock, DxfFile } from './document.js';
import type { Entity } from './entity.js';
import { BLOCKS, expandedCount, repeats } from './expansion.js';
import { drawFill, FILLS } from './fills.js';
import type { DxfFindings } from './findings.js';
import { arrowheadOf, filledArrow } from './leaders.js';
import { lineWidthOf } from './line-widths.js';
import { isFrozen, isOff, KnownLooks, type Looks, looksOf } from './looks.js';
import { OUTLINES } from './outlines.js';
import { SpacePen } from './pen.js';
import { flowsThroughColumns } from './text-columns.js';
import { fontOf, type Lettered, severalLines, singleLine } from './texts.js';

/** An outline, a fill or words, in the order of the drawing. */
export interface DrawnEntity {
  readonly looks: Looks;
  readonly name: string;
  readonly kind: 'stroke' | 'fill';
  readonly paths: readonly Path[];
  /** Words instead of paths, which become outlines when all are known. */
  readonly text?: Lettered;
  /** mm, of a line that has a width of its own. */
  readonly width?: number;
  /** What the inserts that it is in show of it. */
  readonly frames?: readonly ClipFrame[];
  /** The handle of an outline of the drawing itself, by which hatches that are bound to it name it. */
  readonly handle?: string;
  /** Handles of the outlines that a fill is bound to. */
  readonly sources?: readonly string[];
}

/** A drawing that grows beyond every use: blocks in blocks in blocks. */
export class TooMuchError extends Error {
  override readonly name = 'TooMuchError';
}

const MAX_DEPTH = 32;
const MAX_DRAWN = 500_000;
const MAX_COORDS = 16_000_000;
/** The most letters of all texts together; each becomes an outline. */
const MAX_LETTERS = 100_000;
const FARTHEST = 1e9;
const DEGREE = Math.PI / 180;

interface Place {
  readonly toPage: Affine3;
  readonly block: Looks | undefined;
  /** Names of the blocks around, innermost last. */
  readonly inside: readonly string[];
  readonly frames?: readonly ClipFrame[];
}

const TEXTS = new Set(['TEXT', 'MTEXT', 'ATTRIB']);
/** They show nothing, or only what is on a sheet. */
const INVISIBLE = new Set(['VIEWPORT', 'ATTDEF', 'SEQEND', 'LIGHT', 'SUN', 'CAMERA']);

export class Walk {
  readonly drawn: DrawnEntity[] = [];
  /** One for all outlines. */
  readonly #path = new PathBuilder();
  readonly #slabs = new PathSlabs();
  readonly #looks = new KnownLooks();
  readonly #file: DxfFile;
  readonly #findings: DxfFindings;
  #coords = 0;
  #letters = 0;

  constructor(file: DxfFile, findings: DxfFindings) {
    this.#file = file;
    this.#findings = findings;
  }

  /** Throws TooMuchError. */
  drawAll(unit: number): readonly DrawnEntity[] {
    if (expandedCount(this.#file) > MAX_DRAWN) throw new TooMuchError();
    const place = { toPage: scale3(unit, unit, unit), block: undefined, inside: [] };
    for (const entity of this.#file.entities) {
      if (entity.number(67) === 0) this.#draw(entity, place);
      else if (!INVISIBLE.has(entity.type)) this.#findings.add('import.paper-ignored');
    }
    return this.drawn;
  }

  #draw(entity: Entity, place: Place): void {
    const { type } = entity;
    if (INVISIBLE.has(type) || entity.number(60) !== 0 || isHiddenWord(entity)) return;
    const looks = this.#looks.known(looksOf(entity, this.#file, place.block));
    const layer = this.#file.layers.get(looks.layer.toLowerCase());
    if (isFrozen(layer) || (isOff(layer, looks.layer) && type !== 'INSERT')) {
      if (type !== 'POINT') this.#findings.add('import.layer-hidden', looks.layer);
    } else if (BLOCKS.has(type)) this.#drawBlock(entity, looks, place);
    else if (TEXTS.has(type)) this.#drawText(entity, looks, place);
    else if (FILLS.has(type)) this.#drawFill(entity, looks, place);
    else if (OUTLINES[type] !== undefined) {
      this.#drawOutline(entity, looks, place);
      if (type === 'LEADER') this.#drawArrowhead(entity, looks, place);
    } else this.#leaveOut(entity);
  }

  #leaveOut(entity: Entity): void {
    const { type } = entity;
    if (type === 'POINT') this.#findings.add('import.points-ignored');
    else if (type === 'IMAGE') this.#findings.add('import.picture-linked', 'IMAGE');
    else this.#findings.add('import.entity-unknown', type);
  }

  #drawOutline(entity: Entity, looks: Looks, { toPage, inside, frames }: Place): void {
    this.#path.reset();
    const pen = new SpacePen(toPage, this.#path);
    const isDrawn = OUTLINES[entity.type]!(entity, pen, this.#file);
    if (!/^(?:CONTINUOUS|BYLAYER|BYBLOCK|)$/.test(looks.lineType))
      this.#findings.add('import.dashes-ignored', looks.lineType);
    const own = lineWidthOf(entity);
    if (own.isMean) this.#findings.add('import.line-width-changed');
    const width = own.width * Math.hypot(...toPage.x);
    this.#put(entity, isDrawn ? [this.#path.buildIn(this.#slabs)] : [], {
      looks,
      kind: 'stroke',
      ...(frames && { frames }),
      ...(inside.length === 0 && entity.has(5) && { handle: entity.name(5) }),
      ...(width > 0 && Number.isFinite(width) && { width }),
    });
  }

  #drawFill(entity: Entity, looks: Looks, { toPage, inside, frames }: Place): void {
    const { kind, paths, sources = [], outline } = drawFill(entity, toPage, this.#findings);
    const isBound = inside.length === 0 && sources.length > 0;
    const seen = { looks, ...(frames && { frames }) };
    this.#put(entity, paths, { ...seen, kind, ...(isBound && { sources }) });
    if (outline !== undefined) this.#put(entity, [outline], { ...seen, kind: 'stroke' });
  }

  #drawText(entity: Entity, looks: Looks, { toPage, frames }: Place): void {
    const font = fontOf(entity, this.#file);
    const text =
      entity.type === 'MTEXT'
        ? severalLines(entity, toPage, font)
        : singleLine(entity, toPage, font);
    if (text.lines.every((line) => line.text.trim() === '')) return;
    for (const line of text.lines) this.#letters += line.text.length;
    if (this.#letters > MAX_LETTERS) throw new TooMuchError();
    if (entity.type === 'MTEXT' && flowsThroughColumns(entity))
      this.#findings.add('import.columns-ignored');
    if (font.cadFont !== undefined) this.#findings.add('import.font-replaced', font.cadFont);
    const name = entity.type.toLowerCase();
    this.drawn.push({ looks, name, kind: 'fill', paths: [], text, ...(frames && { frames }) });
  }

  #put(entity: Entity, paths: readonly Path[], how: Omit<DrawnEntity, 'paths' | 'name'>): void {
    this.#coords += paths.reduce((sum, { coords }) => sum + coords.length, 0);
    if (this.#coords > MAX_COORDS) throw new TooMuchError();
    const isSound = paths.every(({ coords }) => areNear(coords));
    if (!isSound || paths.length === 0) this.#findings.add('import.entity-damaged', entity.type);
    else {
      const seen = paths.filter(({ ops }) => ops.length > 1);
      this.drawn.push({ ...how, name: entity.type.toLowerCase(), paths: seen });
    }
  }

  #drawBlock(entity: Entity, looks: Looks, place: Place): void {
    const name = entity.name(2);
    const block = this.#file.blocks.get(name.toLowerCase());
    const spots = [...this.#spotsOf(entity)];
    if (block === undefined) this.#findings.add('import.block-missing', name || entity.type);
    else {
      const frame = insertFrameOf(entity, this.#file);
      // Which of several is meant, the frame does not say.
      const clip = frame !== undefined && spots.length > 1 ? 'unknown' : frame;
      for (const spot of spots) {
        const toPage = composed3(place.toPage, spot);
        this.#drawContent(block, looks, { ...place, toPage }, clip);
      }
    }
    // The values of the first one stand in the drawing; the others have theirs as far on.
    for (const { origin } of entity.children.length > 0 ? spots : []) {
      const step = translation3(add(origin, times(spots[0]!.origin, -1)));
      const own = { ...place, toPage: composed3(place.toPage, step), block: looks };
      for (const child of entity.children) this.#draw(child, own);
    }
  }

  /** What is in the block, its base point where the place says. */
  #drawContent(block: DxfBlock, looks: Looks, around: Place, clip?: InsertFrame): void {
    const key = block.head.name(2).toLowerCase();
    if (around.inside.includes(key) || around.inside.length >= MAX_DEPTH) throw new TooMuchError();
    const base = translation3(times(block.head.point(10), -1));
    const toPage = composed3(around.toPage, base);
    const frames = this.#framesAt(toPage, clip, around.frames);
    const inside = [...around.inside, key];
    const place = { toPage, block: looks, inside, ...(frames && { frames }) };
    for (const child of block.entities) this.#draw(child, place);
  }

  #drawArrowhead(entity: Entity, looks: Looks, place: Place): void {
    const arrow = arrowheadOf(entity, this.#file);
    if (arrow === undefined) return;
    const toPage = composed3(place.toPage, arrow.toDrawing);
    const block = this.#file.blocks.get(arrow.block ?? '');
    if (arrow.block !== undefined && block !== undefined) {
      this.#drawContent(block, looks, { ...place, toPage });
      return;
    }
    const { frames } = place;
    const how = { looks, kind: 'fill', ...(frames && { frames }) } as const;
    this.#put(entity, [filledArrow(toPage)], how);
  }

  /** What is not known to be cut is drawn whole, and named. */
  #framesAt(toPage: Affine3, clip: InsertFrame, around: Place['frames']): Place['frames'] {
    if (clip === undefined) return around;
    const frame = clip === 'unknown' ? undefined : frameOnPage(clip, toPage);
    if (frame === undefined) this.#findings.add('import.clip-ignored');
    return frame === undefined ? around : [...(around ?? []), frame];
  }

  /** Where a block is shown: once, or in rows and columns. */
  *#spotsOf(entity: Entity): Iterable<Affine3> {
    if (entity.type !== 'INSERT' && entity.type !== 'ACAD_TABLE') {
      // A dimension's block lies where the dimension does.
      yield translation3(entity.point(12));
      return;
    }
    const scales = scale3(entity.number(41, 1), entity.number(42, 1), entity.number(43, 1));
    const plane = [
      planeOf(entity.normal),
      translation3(entity.point(10)),
      turn3(entity.number(50) * DEGREE),
    ];
    const [columns, rows] = repeats(entity);
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const step = translation3([column * entity.number(44), row * entity.number(45), 0]);
        yield [...plane, step, scales].reduce(composed3);
      }
    }
  }
}

/** A value of a block that is kept and not shown. */
function isHiddenWord(entity: Entity): boolean {
  return entity.type === 'ATTRIB' && entity.flag(70, 1);
}

function areNear(coords: Float64Array): boolean {
  for (const mm of coords) if (!(Math.abs(mm) < FARTHEST)) return false;
  return true;
}
