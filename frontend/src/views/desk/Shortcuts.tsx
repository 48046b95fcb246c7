// The dialog that shows what the keys do.
import { type RefObject, type VNode } from "preact";
import { useState } from "preact/hooks";
import { Dialog } from "../../components/Dialog.tsx";
import { areOn, type Shortcut, SHORTCUTS, SINGLE, switchSingle } from "./shortcuts.ts";

const row = ({ keys, does }: Shortcut): VNode => (
  <tr key={keys}>
    <th scope="row">
      <kbd>{keys}</kbd>
    </th>
    <td>{does}</td>
  </tr>
);

export function Shortcuts({ dialog }: { dialog: RefObject<HTMLDialogElement | null> }): VNode {
  const [on, setOn] = useState(areOn);
  return (
    <Dialog name="Keyboard shortcuts" class="shortcuts" dialog={dialog}>
      <table>
        <tbody>
          {SHORTCUTS.map(row)}
          {on && [{ keys: "?", does: "This list" }, ...SINGLE].map(row)}
        </tbody>
      </table>
      <label class="tick">
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => {
            switchSingle(event.currentTarget.checked);
            setOn(event.currentTarget.checked);
          }}
        />{" "}
        Single keys work, where no text is being written
      </label>
    </Dialog>
  );
}
