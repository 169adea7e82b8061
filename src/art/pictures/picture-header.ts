// SPDX-License-Identifier: GPL-3.0-or-later
/** What an encoded picture says about itself. */

export interface PictureHeader {
  readonly mediaType: string;
  /** The size as stored, before `orientation` is applied. */
  readonly storedWidthPx: number;
  readonly storedHeightPx: number;
  /** EXIF's 1…8; 5 and above swap width and height. */
  readonly orientation: number;
  /** The density along the stored axes, where the file says so. */
  readonly density?: PictureDensity;
}

export interface PictureDensity {
  readonly dpiX: number;
  readonly dpiY: number;
}
