// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * GTK as the window sees it: the namespaces (value and type: `new Gtk.Button()`, `let b: Gtk.Button`)
 * and the few work-arounds that node-gtk needs, in one place. Nothing else in Kerf names node-gtk.
 * Boxes: sizes and places are pixels of the widget unless said otherwise.
 *
 * Rules for everybody who connects a handler: a signal that wants a boolean gets a real one; no
 * handler throws, and none returns anything where GTK wants nothing; what goes before its window is given to
 * `free-widgets.ts`, for its handlers keep what they capture; no class fields on subclasses of GObject classes;
 * boxed values are made here.
 */
import './handlers.js';
import { Adw, Gdk, GdkPixbuf, Gio, GLib, GObject, Graphene, Gsk, Gtk, Pango } from '#gi';

export { Adw, Gdk, GdkPixbuf, Gio, GLib, GObject, Graphene, Gsk, Gtk, Pango };

/** Called with errors of handlers; the entry point replaces it by its own report. */
export type ReportError = (error: unknown) => void;

/** Opens the display and libadwaita; false when there is no display to open. Harmless when repeated. */
export function initialiseGtk(): boolean {
  if (!Gtk.initCheck()) return false;
  Adw.init();
  return true;
}

/** The name of a widget for screen readers: every icon-only button and the canvas need one. */
export function a11yLabel(widget: Gtk.Widget, label: string): void {
  setText(widget, Gtk.AccessibleProperty.LABEL, label);
}

/** What it says besides the name: of what a canvas shows just now. */
export function a11yDescription(widget: Gtk.Widget, description: string): void {
  setText(widget, Gtk.AccessibleProperty.DESCRIPTION, description);
}

function setText(widget: Gtk.Widget, property: Gtk.AccessibleProperty, text: string): void {
  const value = new GObject.Value();
  value.init(GObject.typeFromName('gchararray'));
  value.setString(text);
  widget.updateProperty([property], [value]);
}

/** `assertive` of Gtk.AccessibleAnnouncementPriority, which GTK 4.8 does not have. */
const ANNOUNCE_AT_ONCE = 2;

/** Has a screen reader say it now; GTK before 4.14 cannot, and leaves it to the widget's role. */
export function announce(widget: Gtk.Widget, sentence: string): void {
  const speaker = widget as Gtk.Widget & { announce?(message: string, priority: number): void };
  speaker.announce?.(sentence, ANNOUNCE_AT_ONCE);
}

export function rect(x: number, y: number, width: number, height: number): Graphene.Rect {
  return Graphene.Rect.alloc().init(x, y, width, height);
}

export function point(x: number, y: number): Graphene.Point {
  return Graphene.Point.alloc().init(x, y);
}

export function size(width: number, height: number): Graphene.Size {
  return Graphene.Size.alloc().init(width, height);
}

/** A colour from CSS (`#3584e4`, `rgba(0,0,0,0.2)`). Throws RangeError when it is not a colour. */
export function rgba(css: string): Gdk.RGBA {
  const colour = new Gdk.RGBA();
  if (!colour.parse(css)) throw new RangeError(`${css} is not a colour`);
  return colour;
}

/**
 * A texture of premultiplied RGBA bytes, row 0 at the top, which are copied once; they may lie in
 * shared memory. Textures are larger than V8 believes: end them with `releaseTexture`.
 */
export function textureFromPixels(
  pixels: Uint8Array,
  widthPx: number,
  heightPx: number,
): Gdk.MemoryTexture {
  // node-gtk takes any byte array here and copies it once; its types know plain arrays only.
  const bytes = GLib.Bytes.newTake(pixels as unknown as number[]);
  const format = Gdk.MemoryFormat.R8G8B8A8_PREMULTIPLIED;
  const texture = Gdk.MemoryTexture.new(widthPx, heightPx, format, bytes, widthPx * 4);
  bytes.unref();
  return texture;
}

/** Frees a texture's memory now. Only for a texture that no frame still to be drawn shows. */
export function releaseTexture(texture: Gdk.Texture): void {
  texture.runDispose();
}

/** One pixel that something points to. */
export function gdkRectangle({ x, y }: PointPx): Gdk.Rectangle {
  const rectangle = new Gdk.Rectangle();
  rectangle.x = Math.round(x);
  rectangle.y = Math.round(y);
  rectangle.width = 1;
  rectangle.height = 1;
  return rectangle;
}

interface PointPx {
  readonly x: number;
  readonly y: number;
}

/** A place of one widget as it is in another of the same window; undefined where they have none in common. */
export function placeWithin(from: Gtk.Widget, { x, y }: PointPx, to: Gtk.Widget) {
  const [isThere, toX, toY] = from.translateCoordinates(to, x, y);
  return isThere ? { x: toX, y: toY } : undefined;
}

/**
 * Takes files dropped from other programs; after the drop `onDrop` gets their paths, and the place in the widget that
 * has the target, px.
 */
export function fileDropTarget(
  onDrop: (paths: readonly string[], at: PointPx) => void,
  onError: ReportError = throwLater,
): Gtk.DropTarget {
  const fileList = GObject.typeFromName('GdkFileList');
  const target = Gtk.DropTarget.new(fileList, Gdk.DragAction.COPY);
  target.on('drop', (value, x, y) => {
    try {
      const paths = droppedPaths(value);
      if (paths.length === 0) return false;
      setTimeout(() => guarded(onError, () => onDrop(paths, { x, y }))(), 2);
      return true;
    } catch (error) {
      onError(error);
      return false;
    }
  });
  return target;
}

function droppedPaths(value: GObject.Value): readonly string[] {
  // The boxed value of a GdkFileList drop is a GdkFileList, which the types cannot know.
  const files = (value.getBoxed() as unknown as Gdk.FileList).getFiles();
  return files.map((file) => file.getPath()).filter((path) => path !== null);
}

/**
 * Handlers that can be released. GTK keeps a widget's handlers as long as the widget, and a handler
 * keeps what it captures: the whole dialog, when it captures a sibling. What `scoped` returns sees nothing but a
 * box with the work in it, and `end` empties the boxes.
 */
export interface HandlerScope {
  scoped<A extends readonly unknown[]>(work: (...args: A) => void): (...args: A) => void;
  end(): void;
}

export function createHandlerScope(): HandlerScope {
  const boxes: { empty(): void }[] = [];
  return {
    scoped(work) {
      const box = createBox(work);
      boxes.push(box);
      return handlerOf(box);
    },
    end() {
      for (const box of boxes.splice(0)) box.empty();
    },
  };
}

interface Box<A extends readonly unknown[]> {
  work: ((...args: A) => void) | undefined;
  empty(): void;
}

function createBox<A extends readonly unknown[]>(work: (...args: A) => void): Box<A> {
  return {
    work,
    empty() {
      this.work = undefined;
    },
  };
}

/** A function of its own, so that the handler's scope holds the box only. */
function handlerOf<A extends readonly unknown[]>(box: Box<A>): (...args: A) => void {
  return (...args) => box.work?.(...args);
}

/** The gesture with the signals that all have: the types of a class leave out the signals of its ancestors. */
export function asGesture(gesture: Gtk.GestureDrag | Gtk.GestureZoom): Gtk.Gesture {
  return gesture as unknown as Gtk.Gesture; // It is one; only its `on` lists fewer signals.
}

/** The handler, made unable to throw: what it throws goes to `onError`. */
export function guarded<A extends readonly unknown[]>(
  onError: ReportError,
  handler: (...args: A) => void,
): (...args: A) => void {
  return (...args) => {
    try {
      handler(...args);
    } catch (error) {
      onError(error);
    }
  };
}

/** Hands an error to the process's `unhandledRejection`, outside of GTK's stack. */
export function throwLater(error: unknown): void {
  void Promise.reject(error);
}

/** `removeAll` came with GTK 4.12. */
export function emptyList(list: Gtk.ListBox): void {
  for (let row = list.getFirstChild(); row !== null; row = list.getFirstChild()) list.remove(row);
}
