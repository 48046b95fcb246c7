// The state of one widget, as the anywidget contract promises it to a view.
import type { Kernel } from "./kernel.ts";

type State = Record<string, unknown>;
type Handler = (...values: never[]) => void;

export class HostModel {
  #handlers = new Map<string, Set<Handler>>();

  constructor(private readonly id: string, private readonly state: State, private readonly kernel: Kernel) {}

  get(name: string): unknown {
    return this.state[name];
  }

  // Python refuses it: only messages change anything.
  set(): void {
    throw new Error("a view changes nothing but by a message");
  }

  // deno-lint-ignore camelcase -- the contract's name
  save_changes(): void {}

  on(name: string, handler: Handler): void {
    if (!this.#handlers.has(name)) this.#handlers.set(name, new Set());
    this.#handlers.get(name)!.add(handler);
  }

  off(name?: string | null, handler?: Handler): void {
    if (!name) this.#handlers.clear();
    else if (handler) this.#handlers.get(name)?.delete(handler);
    else this.#handlers.delete(name);
  }

  send(content: unknown): void {
    this.kernel.sendComm(this.id, { method: "custom", content });
  }

  // Asks for all of the state: what was missed while the socket was away.
  refresh(): void {
    this.kernel.sendComm(this.id, { method: "request_state" });
  }

  receive(data: { method?: string; content?: unknown; state?: State }, buffers: DataView[]): void {
    if (data.method === "custom") this.#emit("msg:custom", data.content, buffers);
    else if (data.method === "update" && data.state) {
      Object.assign(this.state, data.state);
      for (const [name, value] of Object.entries(data.state)) this.#emit(`change:${name}`, this, value);
      this.#emit("change", this);
    }
  }

  #emit(name: string, ...values: unknown[]): void {
    for (const handler of [...(this.#handlers.get(name) ?? [])]) (handler as (...values: unknown[]) => void)(...values);
  }
}
