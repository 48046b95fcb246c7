// What a view sees of its model: the front-end contract of anywidget, as far as we use it.

export interface Model<Traits> {
  get<Name extends keyof Traits & string>(name: Name): Traits[Name];
  on(event: string, handler: (...values: never[]) => void): void;
  off(event: string, handler: (...values: never[]) => void): void;
  send(content: unknown): void;
}

export interface RenderContext<Traits> {
  model: Model<Traits>;
  el: HTMLElement;
}

export interface ViewModule<Traits> {
  render(context: RenderContext<Traits>): () => void;
}
