// The socket of one kernel. What is sent while it is away waits, and goes out in order once it is there.
import type { EarlyPage } from "./early_page.ts";
import { openSocket } from "./socket.ts";
import { type KernelMessage, pack, unpack } from "./wire.ts";

const DOUBT_MS = 3000; // a kernel that is gone closes no socket: after so long without an answer, the server is asked
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 15_000;
const ENDS = ["dead", "restarting", "autorestarting"];

export interface Listener {
  // The socket is open: for the first time, or again.
  opened(isAgain: boolean): void;
  received(message: KernelMessage): void;
  // The connection is lost, and is tried again.
  lost(): void;
  // Something is sent that has to wait for the socket.
  waits(): void;
  // The kernel is gone.
  ended(): void;
}

export class Kernel {
  #waiting: Uint8Array<ArrayBuffer>[] = [];
  #socket: WebSocket | null = null;
  #tries = 0;
  #isAnswered = true;
  #doubt: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;

  constructor(private readonly page: EarlyPage, private readonly listener: Listener) {}

  // Takes the socket that the page opened as it came; when that is lost, another.
  connect(): void {
    const { socket = openSocket(this.page), messages } = this.page;
    this.page.socket = undefined;
    this.#socket = socket;
    const opened = (): void => {
      const isAgain = this.#tries > 0;
      const waiting = this.#waiting.splice(0);
      this.#tries = 0;
      this.listener.opened(isAgain); // who sends again what was not answered has all of it, and in its order
      if (!isAgain) { for (const bytes of waiting) socket.send(bytes); }
    };
    socket.onopen = opened;
    socket.onmessage = ({ data }) => this.#receive(unpack(data));
    socket.onclose = () => this.#retry();
    if (socket.readyState === WebSocket.OPEN) opened();
    else if (socket.readyState === WebSocket.CLOSED) this.#retry(); // before anybody listened
    messages.splice(0).forEach((data) => this.#receive(unpack(data)));
  }

  sendComm(comm_id: string, data: unknown): void {
    const header = {
      msg_id: crypto.randomUUID(),
      msg_type: "comm_msg",
      session: this.page.session,
      username: "",
      version: "5.3",
      date: new Date().toISOString(),
    };
    const bytes = pack({ channel: "shell", header, content: { comm_id, data } });
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(bytes);
    else {
      this.#waiting.push(bytes);
      this.listener.waits();
    }
    this.#isAnswered = false;
    clearTimeout(this.#doubt);
    this.#doubt = setTimeout(async () => {
      if (!this.#isAnswered && !(await this.#lives())) this.#end();
    }, DOUBT_MS);
  }

  // Leaves the page: the kernel is not needed any more.
  leave(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    navigator.sendBeacon(`${this.page.base}voila/api/shutdown/${this.page.kernel}?key=${this.page.key}`);
  }

  #receive(message: KernelMessage): void {
    this.#isAnswered = true;
    const { msg_type } = message.header;
    if (msg_type === "comm_msg") this.listener.received(message);
    else if (msg_type === "status" && ENDS.includes(String(message.content.execution_state))) this.#end();
  }

  async #retry(): Promise<void> {
    if (this.#isOver) return;
    this.#tries += 1;
    if (!(await this.#lives())) return this.#end();
    this.listener.lost();
    setTimeout(() => this.connect(), Math.min(FIRST_RETRY_MS * 2 ** (this.#tries - 1), LONGEST_RETRY_MS));
  }

  async #lives(): Promise<boolean> {
    try {
      // a server that was started anew knows neither the page nor its cookie
      return ![403, 404].includes((await fetch(`${this.page.base}api/kernels/${this.page.kernel}`)).status);
    } catch {
      return true; // no network: nobody knows
    }
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#socket?.close();
    this.listener.ended();
  }
}
