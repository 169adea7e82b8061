// SPDX-License-Identifier: GPL-3.0-or-later
/** The part of pdf.js that is used, loaded without the canvas that only its own drawing needs. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { BrowserMatrix } from './browser-matrix.js';
import { ownFiles } from './own-files.js';

export interface PdfGlyph {
  readonly fontChar: string;
  readonly width: number;
  readonly isSpace: boolean;
  readonly isInFont: boolean;
  readonly operatorListId?: string;
  readonly vmetric?: readonly [number, number, number];
  readonly accent?: {
    readonly fontChar: string;
    readonly offset: { readonly x: number; readonly y: number };
  };
}

export interface PdfOperators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly (readonly unknown[] | null)[];
}

export interface PdfFont {
  readonly isType3Font?: boolean;
  readonly vertical?: boolean;
  readonly missingFile?: boolean;
  readonly fontMatrix: readonly number[];
  readonly charProcOperatorList?: Readonly<Record<string, PdfOperators>>;
}

export interface PdfObjects {
  has(id: string): boolean;
  /** A function that is given is called as soon as the object is there. */
  get(id: string, onReady?: (object: unknown) => void): unknown;
}

export interface PdfPage {
  readonly view: readonly [number, number, number, number];
  readonly userUnit: number;
  readonly rotate: number;
  readonly objs: PdfObjects;
  readonly commonObjs: PdfObjects;
  getOperatorList(): Promise<PdfOperators>;
  /** Its own, which receives operators as they are read; nothing else of it says how many there are before all are. */
  _renderPageChunk(chunk: PdfOperators, ...rest: readonly unknown[]): void;
}

export interface PdfLayers {
  isVisible(group: unknown): boolean;
  getGroup(id: string): { readonly name?: string } | null;
}

export interface PdfDocument {
  readonly numPages: number;
  getPage(number: number): Promise<PdfPage>;
  getOptionalContentConfig(): Promise<PdfLayers>;
}

interface PdfJs {
  readonly OPS: Readonly<Record<string, number>>;
  getDocument(options: object): {
    readonly promise: Promise<PdfDocument>;
    destroy(): Promise<void>;
  };
}

/** Not a literal: its own types need a browser's. */
const PACKAGE: string = 'pdfjs-dist/legacy/build/pdf.mjs';

export async function loadPdfJs(): Promise<PdfJs> {
  // It makes one of these when it is loaded; of pictures and paths only its own drawing on a canvas makes use.
  const stubs = { DOMMatrix: BrowserMatrix, ImageData: class {}, Path2D: class {} };
  for (const [name, stub] of Object.entries(stubs)) {
    if (!(name in globalThis)) Object.assign(globalThis, { [name]: stub });
  }
  const { warn, log } = console;
  // The missing canvas is known, and need not be reported.
  Object.assign(console, { warn: () => {}, log: () => {} });
  try {
    return (await import(PACKAGE)) as PdfJs;
  } finally {
    Object.assign(console, { warn, log });
  }
}

/** Nothing in a document is run, and nothing is fetched for it; `onFont` learns of fonts that stand for its own. */
export function documentOptions(bytes: Uint8Array, onFont: (name: string) => void): object {
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return {
    data: Uint8Array.from(bytes),
    BinaryDataFactory: ownFiles(folder, onFont),
    disableFontFace: true,
    fontExtraProperties: true,
    isEvalSupported: false,
    useSystemFonts: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    useWorkerFetch: false,
    enableXfa: false,
    verbosity: 0,
    standardFontDataUrl: `${join(folder, 'standard_fonts')}/`,
    cMapUrl: `${join(folder, 'cmaps')}/`,
    wasmUrl: `${join(folder, 'wasm')}/`,
  };
}
