// Shows anywidget views without a widget manager: their state came with the page, changes go over one kernel socket.
// A view sees what the anywidget contract promises: get, set, save_changes, on, off, send.

const page = JSON.parse(document.getElementById("host-page").textContent);
const base = document.body.dataset.baseUrl;
const word = document.getElementById("host-word");

// One line above everything, for what a person has to know of the connection; empty takes it away.
function say(text) {
  word.textContent = text;
  word.hidden = !text;
}

// ---- the v1 protocol of kernel sockets: a table of offsets, the channel, four parts of JSON, buffers

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function packed(message) {
  const { header, parent_header, metadata, content } = message;
  const parts = [encoder.encode(message.channel), ...[header, parent_header, metadata, content].map((part) => encoder.encode(JSON.stringify(part)))];
  const offsets = [8 * (parts.length + 2)];
  for (const part of parts) offsets.push(offsets[offsets.length - 1] + part.byteLength);
  const bytes = new Uint8Array(offsets[offsets.length - 1]);
  const table = new DataView(bytes.buffer);
  table.setBigUint64(0, BigInt(offsets.length), true);
  offsets.forEach((offset, at) => table.setBigUint64(8 * (at + 1), BigInt(offset), true));
  parts.forEach((part, at) => bytes.set(part, offsets[at]));
  return bytes;
}

function unpacked(bytes) {
  const table = new DataView(bytes);
  const count = Number(table.getBigUint64(0, true));
  const offsets = Array.from({ length: count }, (_, at) => Number(table.getBigUint64(8 * (at + 1), true)));
  const part = (at) => bytes.slice(offsets[at], offsets[at + 1]);
  const [header, , , content] = [1, 2, 3, 4].map((at) => JSON.parse(decoder.decode(part(at))));
  const buffers = [];
  for (let at = 5; at < count - 1; at += 1) buffers.push(new DataView(part(at)));
  return { header, content, buffers };
}

// ---- the socket: what is said while it is away waits, and goes out in order once it is back

const session = crypto.randomUUID();
const waiting = [];
let socket = null;
let tries = 0;
const DOUBT_MS = 3000; // a kernel that has gone closes no socket: after so long without an answer, the server is asked
let answered = true;
let doubt;

function post(comm_id, data) {
  const header = { msg_id: crypto.randomUUID(), msg_type: "comm_msg", session, username: "", version: "5.3", date: new Date().toISOString() };
  const bytes = packed({ channel: "shell", header, parent_header: {}, metadata: {}, content: { comm_id, data } });
  if (socket?.readyState === WebSocket.OPEN) socket.send(bytes);
  else waiting.push(bytes);
  answered = false;
  clearTimeout(doubt);
  doubt = setTimeout(async () => { if (!answered && !(await lives())) ended(); }, DOUBT_MS);
}

async function lives() {
  try {
    const answer = await fetch(`${base}api/kernels/${page.kernel}`);
    return answer.status !== 404;
  } catch {
    return true; // no network: nobody knows
  }
}

function connect() {
  const url = new URL(`${base}api/kernels/${page.kernel}/channels?session_id=${session}`, location.href);
  url.protocol = url.protocol.replace("http", "ws");
  socket = new WebSocket(url, ["v1.kernel.websocket.jupyter.org"]);
  socket.binaryType = "arraybuffer";
  socket.onopen = () => {
    if (tries) models.forEach((model) => post(model.id, { method: "request_state" })); // what was missed meanwhile
    tries = 0;
    say("");
    waiting.splice(0).forEach((bytes) => socket.send(bytes));
  };
  socket.onmessage = ({ data }) => {
    const { header, content, buffers } = unpacked(data);
    answered = true;
    if (header.msg_type === "comm_msg") models.get(content.comm_id)?.receive(content.data, buffers);
    else if (header.msg_type === "status" && ["dead", "restarting", "autorestarting"].includes(content.execution_state)) ended();
  };
  socket.onclose = async () => {
    if (leaving) return;
    tries += 1;
    if (!(await lives())) return ended();
    say("The connection is lost. Trying again; what you do meanwhile is sent once it is back.");
    setTimeout(connect, Math.min(500 * 2 ** (tries - 1), 15000));
  };
}

let leaving = false;
function ended() {
  if (leaving) return;
  leaving = true;
  socket?.close();
  say("This page has ended on the server. What the page showed as saved is saved.");
  const again = document.createElement("button");
  again.type = "button";
  again.textContent = "Load it again";
  again.addEventListener("click", () => location.reload());
  word.append(" ", again);
}

// ---- models and views

class Model {
  constructor(id, state) {
    this.id = id;
    this.state = state;
    this.handlers = new Map();
    this.changed = new Set();
  }

  get(name) { return this.state[name]; }

  set(name, value) {
    this.state[name] = value;
    this.changed.add(name);
  }

  save_changes() {
    const state = Object.fromEntries([...this.changed].map((name) => [name, this.state[name]]));
    this.changed.clear();
    post(this.id, { method: "update", state, buffer_paths: [] });
  }

  on(name, handler) {
    if (!this.handlers.has(name)) this.handlers.set(name, new Set());
    this.handlers.get(name).add(handler);
  }

  off(name, handler) {
    if (!name) this.handlers.clear();
    else if (handler) this.handlers.get(name)?.delete(handler);
    else this.handlers.delete(name);
  }

  emit(name, ...values) { for (const handler of [...(this.handlers.get(name) || [])]) handler(...values); }

  send(content) { post(this.id, { method: "custom", content }); }

  receive(data, buffers) {
    if (data.method === "custom") this.emit("msg:custom", data.content, buffers);
    else if (data.method === "update") {
      Object.assign(this.state, data.state);
      for (const name of Object.keys(data.state)) this.emit(`change:${name}`, this, data.state[name]);
      this.emit("change", this);
    }
  }
}

const models = new Map();

async function show(id, state, into) {
  const model = new Model(id, state);
  models.set(id, model);
  const style = document.createElement("style");
  style.textContent = state._css;
  document.head.append(style);
  const address = URL.createObjectURL(new Blob([state._esm], { type: "text/javascript" }));
  const module = await import(address);
  URL.revokeObjectURL(address);
  await module.default.render({ model, el: into });
}

async function begin() {
  const states = page.widgets["application/vnd.jupyter.widget-state+json"]?.state || {};
  const box = Object.values(states).find((each) => each.state?._dom_classes?.includes("planner-page"));
  if (page.failed || !box) {
    leaving = true;
    return say("The page could not be made ready. Load it again; if that does not help, tell whoever looks after it.");
  }
  const root = document.getElementById("host-views");
  root.className = "planner-page";
  const places = box.state.children.map((name) => [name.replace("IPY_MODEL_", ""), root.appendChild(document.createElement("div"))]);
  connect();
  await Promise.all(places.map(([id, into]) => show(id, states[id].state, into)));
}

window.addEventListener("pagehide", () => { // views send their last word first: they listen already
  if (leaving) return;
  leaving = true;
  navigator.sendBeacon(`${base}voila/api/shutdown/${page.kernel}`);
});
window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

begin();
