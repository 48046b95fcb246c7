// A dialog that is there while it is shut, with its heading and a button that shuts it.
import type { ComponentChildren, RefObject, VNode } from "preact";

interface Props {
  name: string;
  class?: string;
  dialog: RefObject<HTMLDialogElement | null>;
  onClose?: () => void;
  children: ComponentChildren;
}

export function Dialog({ name, class: className, dialog, onClose, children }: Props): VNode {
  return (
    <dialog class={className} aria-label={name} ref={dialog} onClose={onClose}>
      <div class="row">
        <h2>{name}</h2>
        <button type="button" class="plain" onClick={() => dialog.current?.close()}>Close</button>
      </div>
      {children}
    </dialog>
  );
}
