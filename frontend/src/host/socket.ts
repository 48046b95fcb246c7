// Where the kernel of a page is found, and how its socket is opened.
const SUBPROTOCOL = "v1.kernel.websocket.jupyter.org";

export interface KernelAddress {
  kernel: string; // its id
  key: string; // came with the page: where the planner itself serves, an id alone opens nothing
  base: string; // of all addresses of the server
  session: string; // of the messages that this page sends
}

export function openSocket({ kernel, key, base, session }: KernelAddress): WebSocket {
  const url = new URL(`${base}api/kernels/${kernel}/channels?session_id=${session}&key=${key}`, location.href);
  url.protocol = url.protocol.replace("http", "ws");
  const socket = new WebSocket(url, [SUBPROTOCOL]);
  socket.binaryType = "arraybuffer";
  return socket;
}
