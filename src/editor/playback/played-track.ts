// SPDX-License-Identifier: GPL-3.0-or-later
/** A track and the moment of it that is shown: where the head is, and what it has burnt before. Pure. */
import { placeAt, type Track, type TrackPlace } from '../../toolpath/track.js';
import type { LineSink } from '../burnt/burnt-trail.js';

export class PlayedTrack {
  readonly #track: Track;
  #at = 0;
  #head: TrackPlace;

  constructor(track: Track) {
    this.#track = track;
    this.#head = placeAt(track, 0);
  }

  /** How long the whole job takes, s. */
  get total(): number {
    return this.#track.total;
  }

  /** The time that is shown, s. */
  get at(): number {
    return this.#at;
  }

  get head(): TrackPlace {
    return this.#head;
  }

  /** Ways that are over, dark ones among them. */
  get done(): number {
    return this.#head.done;
  }

  goTo(seconds: number): void {
    this.#at = Math.min(this.total, Math.max(0, seconds));
    this.#head = placeAt(this.#track, this.#at);
  }

  /** The ways from one number up to another on which the beam is on. */
  lines(from: number, to: number, sink: LineSink): void {
    const { places, powers } = this.#track;
    for (let i = from; i < to; i++) {
      if (powers[i + 1]! <= 0) continue;
      const at = i * 2;
      sink(places[at]!, places[at + 1]!, places[at + 2]!, places[at + 3]!);
    }
  }
}
