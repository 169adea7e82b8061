// Stands in for jimp, which potrace asks for to read picture files. Kerf hands potrace raw luminance
// (src/imaging/), so no picture decoder is needed here, nor the old dependencies that jimp brings. Its
// version is one that potrace accepts; an override in package.json is what npm 9 cannot read.
exports.read = () => {
  throw new Error('potrace is fed raw luminance; it does not read files');
};
