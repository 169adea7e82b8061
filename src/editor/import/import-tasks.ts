// SPDX-License-Identifier: GPL-3.0-or-later
/** The background functions an import calls. All run in child processes: files are not to be trusted. */
import type { Drawing } from '../../art/drawing.js';
import type { DecodedPicture, TracedPicture } from '../../art/pictures/processed.js';
import type { ImportRule } from '../../art/rules/rule.js';
import type { TruthReport } from '../../art/truth/truth-report.js';
import type { GenerateRequest } from '../../generators/contract.js';
import type { RememberedChoice } from '../../importers/remembered.js';
import type { Values } from '../../params/schema.js';
import type { TaskFunction } from '../../tasker/index.js';

export interface TraceRequest {
  readonly encoded: Uint8Array;
  /** The picture's size, mm. */
  readonly width: number;
  readonly height: number;
  /** Settings of `traceParams`. */
  readonly settings: Values;
}

/** A file, and whether its shapes are sorted into layers by their probable purpose. */
export interface ReadDrawingRequest {
  readonly path: string;
  /** Its content, where the file itself is not read. */
  readonly bytes?: Uint8Array;
  readonly isParted: boolean;
  /** Import settings chosen by the user, by the id of the format. */
  readonly params: Readonly<Record<string, Values>>;
  readonly remembered?: readonly RememberedChoice[];
  readonly rules?: readonly ImportRule[];
}

export interface InspectFileRequest {
  readonly path: string;
  readonly params?: Readonly<Record<string, Values>>;
}

export interface ImportTasks {
  readonly readDrawing: TaskFunction<[request: ReadDrawingRequest], Drawing>;
  /** What a file truly holds. */
  readonly inspectFile: TaskFunction<[request: InspectFileRequest], TruthReport>;
  /** Draws the pieces of a generator. */
  readonly generateDrawing: TaskFunction<[request: GenerateRequest], Drawing>;
  readonly decodePicture: TaskFunction<[encoded: Uint8Array], DecodedPicture>;
  readonly tracePicture: TaskFunction<[request: TraceRequest], TracedPicture>;
}
