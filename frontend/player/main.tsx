// The hand-out that plays: everything here is added to a page that is complete without it.
import { signal } from "@preact/signals";
import { render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { VNode } from "preact";
import { CheckIn } from "./CheckIn.tsx";
import { type Data, read } from "./data.ts";
import { FollowAlong } from "./FollowAlong.tsx";
import { type Log, logOf } from "./log.ts";
import { MyLog } from "./MyLog.tsx";
import { gettext, speak } from "./phrases.ts";
import { setUp } from "./pictures.ts";
import * as session from "./session.ts";

const NUMBER = /^\d+\. /;
const changes = signal(0); // of the log

function Page({ data, log }: { data: Data; log: Log }): VNode {
  const [withExtra, setWithExtra] = useState(false);
  const [isTicking, setTicking] = useState(false);
  const [isLogOpen, setLogOpen] = useState(log.sessions().length > 0);
  const tick = useRef<HTMLHeadingElement>(null);
  const summary = useRef<HTMLElement>(null);
  const wasOpen = useRef(false);
  changes.value;
  useEffect(() => {
    if (wasOpen.current && !session.isOpen.value) setTicking(true);
    wasOpen.current = session.isOpen.value;
  }, [session.isOpen.value]);
  useEffect(() => {
    if (!isTicking) return;
    tick.current?.scrollIntoView();
    tick.current?.focus();
  }, [isTicking]);
  return (
    <section class="screen-only" aria-labelledby="do-it">
      <h2 id="do-it">{gettext("Do it now")}</h2>
      <p>
        <a class="first" href="#stop-now">{gettext("First read when to stop, and whom to call.")}</a>
      </p>
      <div class="buttons">
        <button type="button" class="main large" onClick={() => session.start(data, withExtra)}>
          {gettext("Follow along")}
        </button>
        {!isTicking && <button type="button" onClick={() => setTicking(true)}>{gettext("Tick what you did")}</button>}
      </div>
      <p>
        {gettext("It shows each exercise and counts for you; pause at any time.")}{" "}
        {gettext("What you tick stays on this device: we do not see it.")}
      </p>
      {data.segments.some((each) => each.extra) && (
        <label class="choice">
          <input type="checkbox" checked={withExtra} onChange={() => setWithExtra(!withExtra)} />
          {gettext("Count to the higher number of repeats")}
        </label>
      )}
      <FollowAlong />
      {isTicking && (
        <>
          <h2 tabIndex={-1} ref={tick}>{gettext("How did it go?")}</h2>
          <CheckIn
            data={data}
            done={session.doneItems.value}
            save={(made) => {
              log.add(made);
              session.doneItems.value = new Set();
              changes.value += 1;
              setTicking(false);
              setLogOpen(true);
              summary.current?.focus();
            }}
          />
        </>
      )}
      <details open={isLogOpen} onToggle={(event) => setLogOpen(event.currentTarget.open)}>
        <summary ref={summary}>{gettext("My log")}</summary>
        <MyLog data={data} log={log} changed={() => changes.value += 1} />
      </details>
    </section>
  );
}

const place = document.getElementById("follow");
const written = document.getElementById("playing")?.textContent;
if (place && written) {
  const names = [...document.querySelectorAll(".exercise h3")].map((each) =>
    (each.textContent ?? "").replace(NUMBER, "")
  );
  const data = read(JSON.parse(written), names);
  speak(data.phrases);
  document.getElementById("open-it")?.remove();
  setUp();
  render(<Page data={data} log={logOf(data, () => localStorage)} />, place);
}
