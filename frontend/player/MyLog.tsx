// All that was ticked, in words and as a code to read out, bring or send.
import { useState } from "preact/hooks";
import type { VNode } from "preact";
import { Call } from "./CheckIn.tsx";
import { encode, SESSIONS } from "./code.ts";
import type { Data } from "./data.ts";
import { inWords, type Log } from "./log.ts";
import { gettext } from "./phrases.ts";

export function MyLog({ data, log, changed }: { data: Data; log: Log; changed(): void }): VNode {
  const sessions = log.sessions();
  const [isAsking, setAsking] = useState(false);
  const [said, setSaid] = useState("");
  const code = encode(data.fingerprint, data.version, sessions);
  const text = [...sessions.map((each) => inWords(data, each)), gettext("Code: {code}", { code })].join("\n");
  const act = (how: () => void, words: string): void => {
    how();
    setAsking(false);
    setSaid(words);
    changed();
  };
  return (
    <div class="my-log">
      {(sessions.at(-1)?.adverse ?? 0) > 0 && <Call />}
      <p>
        {log.isStored()
          ? gettext(
            "What you tick stays on this device, in this browser. It is sent to nobody. Who uses this device can read it.",
          )
          : gettext("This browser does not store what you tick. It is gone when you close this page: copy it first.")}
      </p>
      {sessions.length === 0 ? <p>{gettext("Nothing is ticked yet.")}</p> : (
        <>
          <p>
            {gettext("Read this code out to us, bring it or send it.")}
            {sessions.length > SESSIONS && ` ${gettext("It holds the last {n} sessions.", { n: SESSIONS })}`}
          </p>
          <p class="code">{code}</p>
          <pre class="log-text">{sessions.map((each) => inWords(data, each)).join("\n")}</pre>
          <div class="buttons">
            <button type="button" class="main" onClick={() => void copy(text).then(setSaid)}>{gettext("Copy")}</button>
            <button type="button" onClick={() => act(log.takeOutLast, gettext("The last session is taken out."))}>
              {gettext("Take out the last session")}
            </button>
            {isAsking
              ? (
                <>
                  <button type="button" class="stop" onClick={() => act(log.forget, gettext("All is forgotten."))}>
                    {gettext("Yes, forget all")}
                  </button>
                  <button type="button" onClick={() => setAsking(false)}>{gettext("No")}</button>
                </>
              )
              : <button type="button" onClick={() => setAsking(true)}>{gettext("Forget all")}</button>}
          </div>
        </>
      )}
      <p role="status">{said}</p>
    </div>
  );
}

async function copy(text: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
  } catch { // not allowed: as it was done before
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const isCopied = document.execCommand("copy");
    field.remove();
    if (!isCopied) return gettext("It could not be copied: mark the text and copy it by hand.");
  }
  return gettext("Copied.");
}
