// SPDX-License-Identifier: GPL-3.0-or-later
/** A TIFF's own words: the first directory (the first page). BigTIFF is another format. */
import { densityOf, orientationOf, readDirectory, TAG_HEIGHT, TAG_WIDTH } from './exif.js';
import type { PictureHeader } from './picture-header.js';

export function readTiff(view: DataView): Omit<PictureHeader, 'mediaType'> {
  const directory = readDirectory(view, 0);
  const density = densityOf(directory);
  return {
    storedWidthPx: directory.get(TAG_WIDTH) ?? 0,
    storedHeightPx: directory.get(TAG_HEIGHT) ?? 0,
    orientation: orientationOf(directory),
    ...(density && { density }),
  };
}
