// What the script inside the page (early.ts) hands over to the script of the page.
import type { KernelAddress } from "./socket.ts";

export const WAITS = "Connecting ... What you did is sent as soon as the page is connected.";

export interface EarlyPage extends KernelAddress {
  failed: boolean; // the page could not be made ready
  socket?: WebSocket;
  messages: ArrayBuffer[]; // that came before anybody listened
  clicks: string[]; // on the cards as they were served, by the names of the buttons
}

declare global {
  // a property of the global object, for two scripts that are bundled apart
  var plannerEarly: EarlyPage;
}
