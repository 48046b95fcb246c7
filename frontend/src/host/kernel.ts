// The socket of one kernel. What is sent while it is away waits, and goes out in order once it is there.
import { type KernelMessage, pack, SUBPROTOCOL, unpack } from "./wire.ts";

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
  #session = crypto.randomUUID();
  #waiting: Uint8Array<ArrayBuffer>[] = [];
  #socket: WebSocket | null = null;
  #tries = 0;
  #isAnswered = true;
  #doubt: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;

  // The key comes with the page: where the planner itself serves, an id alone opens nothing.
  constructor(
    private readonly id: string,
    private readonly key: string,
    private readonly base: string,
    private readonly listener: Listener,
  ) {}

  connect(): void {
    const url = new URL(
      `${this.base}api/kernels/${this.id}/channels?session_id=${this.#session}&key=${this.key}`,
      location.href,
    );
    url.protocol = url.protocol.replace("http", "ws");
    const socket = this.#socket = new WebSocket(url, [SUBPROTOCOL]);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      const isAgain = this.#tries > 0;
      const waiting = this.#waiting.splice(0);
      this.#tries = 0;
      this.listener.opened(isAgain); // who sends again what was not answered has all of it, and in its order
      if (!isAgain) { for (const bytes of waiting) socket.send(bytes); }
    };
    socket.onmessage = ({ data }) => this.#receive(unpack(data));
    socket.onclose = () => this.#retry();
  }

  sendComm(comm_id: string, data: unknown): void {
    const header = {
      msg_id: crypto.randomUUID(),
      msg_type: "comm_msg",
      session: this.#session,
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
    navigator.sendBeacon(`${this.base}voila/api/shutdown/${this.id}?key=${this.key}`);
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
      return ![403, 404].includes((await fetch(`${this.base}api/kernels/${this.id}`)).status);
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
