// SPDX-License-Identifier: GPL-3.0-or-later
/** Pictures cropped, masked by outlines, sharpened: in a thread, and put into the document in one transaction. */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import {
  apply,
  composed,
  inverse,
  type Matrix,
  scaling,
  translation,
} from '../../geometry/matrix.js';
import type { BitmapAsset } from '../../model/asset.js';
import { assetToBed } from '../../model/placement.js';
import type { PieceRow, RowId } from '../../model/rows.js';
import type { ChangeLabel, DocumentStore } from '../../model/store.js';
import type {
  EditedPicture,
  PictureEdit,
  PictureRequest,
} from '../../shaping/pictures/contract.js';
import type { ExecutionContext, TaskFunction, Tasks } from '../../tasker/index.js';
import { selectedPieces } from '../hit-test.js';
import { demandFree } from '../select/locked.js';

export interface PictureTasks {
  readonly editPicture: TaskFunction<[request: PictureRequest], EditedPicture>;
}

export interface PictureDeps {
  readonly store: DocumentStore;
  readonly tasks: Tasks;
  readonly pictures: PictureTasks;
}

export type AskedPictureEdit =
  | Extract<PictureEdit, { kind: 'sharpen' }>
  /** mm along the picture's own sides. */
  | {
      readonly kind: 'crop';
      readonly left: number;
      readonly right: number;
      readonly top: number;
      readonly bottom: number;
    }
  /** Cuts pictures to the outlines that are among the pieces; these stay. */
  | { readonly kind: 'mask' };

export interface PicturesToEdit {
  readonly pieces: ReadonlySet<RowId>;
  readonly edit: AskedPictureEdit;
  readonly label: ChangeLabel;
}

interface Picture {
  readonly piece: PieceRow;
  readonly asset: BitmapAsset;
}

/** Returns the pictures. Throws AppError `picture.…`, `shape.…`, `layer.locked`. */
export async function editPictures(
  context: ExecutionContext,
  { store, tasks, pictures }: PictureDeps,
  { pieces: ids, edit, label }: PicturesToEdit,
): Promise<readonly RowId[]> {
  const chosen = picturesAmong(store, selectedPieces(store, ids));
  const pieces = chosen.map(({ piece }) => piece);
  demandFree(store, pieces);
  context.setMessage(msg('Computing pictures'));
  const made: EditedPicture[] = [];
  for (const picture of chosen) {
    const request = { luma: picture.asset.luma, edit: editFor(store, picture, ids, edit) };
    const options = { signal: context.signal, visible: false };
    made.push(await tasks.runThread(pictures.editPicture, request, options).done);
    context.setProgress(made.length / chosen.length);
  }
  if (pieces.some((piece) => store.get('piece', piece.id) !== piece)) throw changedMeanwhile();
  store.transact(label, (tx) => {
    for (const [i, picture] of chosen.entries()) tx.put(editedRow(store, picture, made[i]!));
  });
  return pieces.map(({ id }) => id);
}

export function picturesAmong(
  store: DocumentStore,
  pieces: readonly PieceRow[],
): readonly Picture[] {
  return pieces.flatMap((piece) => {
    const asset = store.asset(piece.asset);
    return asset?.kind === 'bitmap' ? [{ piece, asset }] : [];
  });
}

function editFor(
  store: DocumentStore,
  { piece, asset }: Picture,
  ids: ReadonlySet<RowId>,
  edit: AskedPictureEdit,
): PictureEdit {
  if (edit.kind === 'sharpen') return edit;
  if (edit.kind === 'crop') {
    const [width, height] = [piece.width, piece.height];
    const { left, right, top, bottom } = edit;
    // A picture that is mirrored shows its right side on the left.
    const sides = piece.isMirrored ? { left: right, right: left } : { left, right };
    return {
      kind: 'crop',
      ...{ left: sides.left / width, right: sides.right / width },
      ...{ top: top / height, bottom: bottom / height },
    };
  }
  const toPixels = composed(pixelsOf(asset), inverse(assetToBed(piece, asset)));
  const outlines = selectedPieces(store, ids).flatMap((shape) => {
    const own = store.asset(shape.asset);
    if (own?.kind !== 'paths') return [];
    return [{ shapes: own.shapes, toPixels: composed(toPixels, assetToBed(shape, own)) }];
  });
  return { kind: 'mask', outlines };
}

/** A map from the asset's box to pixels, of which row 0 is at the top. */
function pixelsOf({ width, height, luma }: BitmapAsset): Matrix {
  const scale = scaling(luma.widthPx / width, -luma.heightPx / height);
  return composed(translation(0, luma.heightPx), scale);
}

/** What is left stays where it was. It cannot be read from its file again: that would bring all of it. */
function editedRow(store: DocumentStore, { piece, asset }: Picture, made: EditedPicture): PieceRow {
  const { luma, fingerprint, box } = made;
  const [perX, perY] = [asset.width / asset.luma.widthPx, asset.height / asset.luma.heightPx];
  const [width, height] = [box.widthPx * perX, box.heightPx * perY];
  store.keepAsset({ kind: 'bitmap', fingerprint, width, height, luma });
  const middle = {
    x: (box.x + box.widthPx / 2) * perX,
    y: asset.height - (box.y + box.heightPx / 2) * perY,
  };
  const { source: _, ...rest } = piece;
  return {
    ...rest,
    ...apply(assetToBed(piece, asset), middle),
    asset: fingerprint,
    width: (width * piece.width) / asset.width,
    height: (height * piece.height) / asset.height,
  };
}

function changedMeanwhile(): AppError {
  return new AppError(
    'picture.changed-meanwhile',
    msg('The pictures were changed while they were computed, and were kept: try again.'),
  );
}
