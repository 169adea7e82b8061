// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a project file (`.kerf`) holds: a zip that any archive tool opens. First `mimetype`, stored as it
 * is; then `project.json`; then `thumbnail.png`, where something is to be seen; then a member
 * `assets/<fingerprint>` for each asset that a row names, and a member `originals/<hash>` for each picture's file that a
 * row's source names: from it the picture can be read and traced again.
 */
import type { Problem } from '../../base/errors.js';
import type { Fingerprint } from '../../base/fingerprint.js';
import type { Asset, Originals } from '../asset.js';
import type { Row } from '../rows.js';

/** The format of the files written now; `migrations/` brings older ones here. */
export const FORMAT = 3;
export const MEDIA_TYPE = 'application/vnd.kerf.project+zip';
export const EXTENSION = 'kerf';
export const MIMETYPE_MEMBER = 'mimetype';
export const PROJECT_MEMBER = 'project.json';
/** A picture for file managers; never read. */
export const THUMBNAIL_MEMBER = 'thumbnail.png';
const ASSET_FOLDER = 'assets/';
export const ORIGINAL_FOLDER = 'originals/';

export function assetMember(name: string): string {
  return `${ASSET_FOLDER}${name}`;
}

export function originalMember(hash: string): string {
  return `${ORIGINAL_FOLDER}${hash}`;
}

/**
 * What is larger is neither saved nor opened, so that whatever was saved can be opened. In bytes: the rows of a large
 * work, a picture of the largest size, and all of a work that memory has room for.
 */
export const MAX_PROJECT_JSON_BYTES = 256 * 2 ** 20;
export const MAX_MEMBER_BYTES = 2 ** 30;
export const MAX_BYTES = 2 * 2 ** 30;
/** A work has a member for each of its assets; a file with more was made for something else. */
export const MAX_MEMBERS = 300_000;

/** The entry of an asset in `project.json`; its bytes are in the member of that name (`asset-bytes.ts`). */
export type AssetEntry =
  | { readonly kind: 'paths'; readonly width: number; readonly height: number }
  | PictureEntry;

export interface PictureEntry {
  readonly kind: 'bitmap';
  readonly width: number;
  readonly height: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly encoding: PictureEncoding;
}

/** `luma`: 8-bit brightness on white, row 0 at the top. `luma-opacity`: that, and then as many of opacity. */
export const PICTURE_ENCODINGS = ['luma', 'luma-opacity'] as const;
export type PictureEncoding = (typeof PICTURE_ENCODINGS)[number];

export interface ProjectJson {
  readonly format: number;
  /** Name and version of the program that wrote it. */
  readonly madeBy: string;
  readonly rows: readonly Row[];
  readonly assetIndex: Readonly<Record<Fingerprint, AssetEntry>>;
}

/** What this version does not know, kept so that it is there again when the work is saved. */
export interface Unknown {
  /** The format of the file: newer than `FORMAT`. */
  readonly format: number;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly rows: readonly unknown[];
  readonly assetIndex: Readonly<Record<string, unknown>>;
  readonly members: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/** A whole work, as it is in a document and in a file. */
export interface Project {
  readonly rows: readonly Row[];
  readonly assets: readonly Asset[];
  readonly originals?: Originals;
  readonly unknown?: Unknown;
}

export interface ReadProject extends Project {
  readonly madeBy: string;
  readonly format: number;
  /** What a person should know of it. */
  readonly problems: readonly Problem[];
}
