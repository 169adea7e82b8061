// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a page says to do, in bounds. pdf.js writes out forms within forms and packed streams before it hands anything
 * on, so that some hundred bytes become millions of operators: they are counted as they come.
 */
import { TooMuchDrawnError } from './page-shapes.js';
import type { PdfOperators, PdfPage } from './pdfjs.js';

/** The most operators of all pages together; each shape takes about four. */
const MAX_OPERATORS = 2_000_000;
/** Operators in whose time pdf.js opens one form. */
const FORM_COST = 20;
/** States kept at a time; the format itself allows 28, and pdf.js takes long over many. */
const MAX_SAVED = 10_000;

export class OperatorBudget {
  readonly #codes: Readonly<Record<string, number>>;
  #left: number;

  /** `codes` are those of operators, by name. */
  constructor(codes: Readonly<Record<string, number>>, most = MAX_OPERATORS) {
    this.#codes = codes;
    this.#left = most;
  }

  /** Throws TooMuchDrawnError where they are more than are left. What pdf.js still does then ends with its document. */
  operatorsOf(page: PdfPage): Promise<PdfOperators> {
    const { save, restore, paintFormXObjectBegin: form } = this.#codes;
    return new Promise((resolve, reject) => {
      const receive = page._renderPageChunk;
      let saved = 0;
      page._renderPageChunk = (chunk, ...rest) => {
        for (const code of chunk.fnArray) {
          this.#left -= code === form ? FORM_COST : 1;
          if (code === save) saved++;
          else if (code === restore) saved--;
        }
        if (this.#left < 0 || saved > MAX_SAVED) reject(new TooMuchDrawnError());
        else receive.call(page, chunk, ...rest);
      };
      page.getOperatorList().then(resolve, reject);
    });
  }
}
