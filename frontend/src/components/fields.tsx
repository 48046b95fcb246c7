// Fields whose value is Python's. What was typed or chosen stands until Python has accounted for it, and while one
// works on it; what was refused stands no longer than that.
import { useReducer, useRef } from "preact/hooks";
import type { ComponentChildren, VNode } from "preact";

interface Unanswered {
  isUnanswered(control: string): boolean;
}

interface Common {
  panel: Unanswered;
  // Names the control within its view.
  control: string;
  id?: string;
  "aria-label"?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean;
  class?: string;
}

interface Draft<Value> {
  shown: Value;
  set(value: Value): void;
  focus(on: boolean): void;
}

function useDraft<Value>({ panel, control }: Common, value: Value): Draft<Value> {
  const draft = useRef<{ value: Value } | null>(null);
  const isFocused = useRef(false);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const isHeld = panel.isUnanswered(control) || isFocused.current;
  if (!isHeld) draft.current = null;
  return {
    shown: draft.current ? draft.current.value : value,
    set(next): void {
      draft.current = { value: next };
      redraw(undefined);
    },
    focus(on): void {
      isFocused.current = on;
      redraw(undefined);
    },
  };
}

interface TextProps extends Common {
  value: string;
  change(value: string): void;
  // Sent letter by letter, or once it is left.
  live?: boolean;
  required?: boolean;
  type?: "text" | "search";
  inputMode?: "decimal" | "numeric" | "text";
  placeholder?: string;
  autofocus?: boolean;
  list?: string;
  rows?: number;
  // All of it is marked when it gets the focus.
  isWhole?: boolean;
  title?: string;
  "data-field"?: string;
}

export function TextField(props: TextProps): VNode {
  const {
    value,
    change,
    live = false,
    required = false,
    rows,
    type = "text",
    isWhole,
    panel: _,
    control: __,
    ...others
  } = props;
  const draft = useDraft(props, value);
  const isNew = useRef(false); // the focus has just come: the browser puts the caret where it was pressed
  const emptied = (text: string): boolean => required && !text.trim(); // to write something else: sent when it is left
  const events = {
    onInput(event: { currentTarget: { value: string } }): void {
      const text = event.currentTarget.value;
      draft.set(text);
      if (live && !emptied(text)) change(text);
    },
    onChange(event: { currentTarget: { value: string } }): void {
      const text = event.currentTarget.value;
      if (!live || emptied(text)) change(text);
    },
    onFocus: () => {
      isNew.current = true;
      draft.focus(true);
    },
    onBlur: () => draft.focus(false),
    onPointerUp({ currentTarget: field }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }): void {
      if (isWhole && isNew.current && field.selectionStart === field.selectionEnd) field.select();
      isNew.current = false;
    },
  };
  const shared = { ...others, ...events, required, value: draft.shown, autoComplete: "off" };
  return rows
    ? <textarea rows={rows} {...shared} />
    : type === "search"
    ? <input type="search" {...shared} />
    : <input type="text" {...shared} />;
}

// A number is text: a number field of a browser drops a comma, and its wheel and arrow keys change a dose unseen. It
// is written anew: whoever comes to it, by key, mouse or finger, types over what stands there.
export function NumberField(props: Omit<TextProps, "live" | "type" | "inputMode" | "isWhole">): VNode {
  return <TextField inputMode="decimal" isWhole {...props} />;
}

export function DateField(
  props: Common & { value: string; change(value: string): void; min?: string; max?: string },
): VNode {
  const { value, change, panel: _, control: __, ...others } = props;
  const draft = useDraft(props, value);
  return (
    <input
      type="date"
      {...others}
      value={draft.shown}
      onFocus={() => draft.focus(true)}
      onInput={(event) => draft.set(event.currentTarget.value)}
      onChange={(event) => {
        if (!event.currentTarget.validity.valid) return; // a year half typed is no date yet
        change(event.currentTarget.value);
      }}
      onBlur={(event) => {
        // left half typed: Python says what would be right
        if (!event.currentTarget.validity.valid) change(event.currentTarget.value || "?");
        draft.focus(false);
      }}
    />
  );
}

interface SelectProps extends Common {
  value: string;
  change(value: string): void;
  options: { value: string; label: string }[];
}

export function SelectField({ value, change, options, panel, control, ...others }: SelectProps): VNode {
  const draft = useDraft({ panel, control }, value);
  return (
    <select
      {...others}
      value={draft.shown}
      onChange={(event) => {
        draft.set(event.currentTarget.value);
        change(event.currentTarget.value);
      }}
    >
      {options.map((each) => <option key={each.value} value={each.value}>{each.label}</option>)}
    </select>
  );
}

interface CheckboxProps extends Common {
  checked: boolean;
  // Neither on nor off: some of what it stands for is ticked.
  mixed?: boolean;
  change(on: boolean): void;
}

export function Checkbox({ checked, mixed = false, change, panel, control, ...others }: CheckboxProps): VNode {
  const draft = useDraft({ panel, control }, checked);
  return (
    <input
      type="checkbox"
      {...others}
      checked={draft.shown}
      indeterminate={mixed && !draft.shown}
      onChange={(event) => {
        draft.set(event.currentTarget.checked);
        change(event.currentTarget.checked);
      }}
    />
  );
}

// A checkbox with its words.
export function Tick(props: CheckboxProps & { words?: ComponentChildren; title?: string }): VNode {
  const { words, title, class: className = "tick", ...box } = props;
  return (
    <label class={className} title={title}>
      <Checkbox {...box} /> {words}
    </label>
  );
}
