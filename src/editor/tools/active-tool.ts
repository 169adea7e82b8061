// SPDX-License-Identifier: GPL-3.0-or-later
/** Which of the tools is active. Session state: it is not part of the document and of no undo. */

import type { Message } from '../../base/message.js';
import { type Listenable, Signal } from '../../base/signal.js';
import type { Tool, ToolContext, ToolDescriptor, ToolHost } from './tool.js';

export class ActiveTool {
  readonly #context: ToolContext;
  #descriptor: ToolDescriptor;
  #tool: Tool;
  readonly #changed = new Signal<[ToolDescriptor]>();
  readonly changed: Listenable<[ToolDescriptor]> = this.#changed;
  readonly #stateChanged = new Signal<[]>();
  /** What can be done with the tool, or what it shows. */
  readonly stateChanged: Listenable<[]> = this.#stateChanged;
  readonly #said = new Signal<[Message]>();
  /** Sentences for the person. */
  readonly said: Listenable<[Message]> = this.#said;
  readonly #host: ToolHost = {
    say: (sentence) => this.#said.emit(sentence),
    changed: () => this.#stateChanged.emit(),
  };
  /** All there are; the first one is active at the beginning and after Escape. */
  readonly tools: readonly ToolDescriptor[];

  constructor(tools: readonly ToolDescriptor[], context: ToolContext) {
    const [first] = tools;
    if (first === undefined) throw new RangeError('there is no tool');
    this.tools = tools;
    this.#context = context;
    this.#descriptor = first;
    this.#tool = first.create(context, this.#host);
  }

  get descriptor(): ToolDescriptor {
    return this.#descriptor;
  }

  get tool(): Tool {
    return this.#tool;
  }

  /** Takes back what is under way with the tool before. Throws RangeError where there is no such tool. */
  activate(id: string): void {
    const descriptor = this.tools.find((tool) => tool.id === id);
    if (descriptor === undefined) throw new RangeError(`there is no tool ${id}`);
    if (descriptor === this.#descriptor) return;
    this.#tool.cancel();
    this.#descriptor = descriptor;
    this.#tool = descriptor.create(this.#context, this.#host);
    this.#changed.emit(descriptor);
  }

  /** What Escape does: takes back what is under way, else goes back to the first tool. False when there was neither. */
  escape(): boolean {
    if (this.#tool.cancel() || this.#tool.escape?.() === true) return true;
    const [first] = this.tools;
    if (first === undefined || first === this.#descriptor) return false;
    this.activate(first.id);
    return true;
  }
}
