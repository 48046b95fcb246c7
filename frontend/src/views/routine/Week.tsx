// What a week of the routine comes to.
import type { VNode } from "preact";
import type { RoutineState } from "../../protocol.ts";

export function Week({ state }: { state: RoutineState }): VNode {
  return (
    <details class="week">
      <summary>A week of this</summary>
      <p>{`Back muscles: ${state.extensor} minutes a day. Balance: ${state.balance} minutes a week.`}</p>
      {state.volume.length > 0 && (
        <table>
          <caption>Sets a week for each muscle; helpers count half</caption>
          <thead>
            <tr>
              <th scope="col">Muscle</th>
              <th scope="col">Left</th>
              <th scope="col">Right</th>
            </tr>
          </thead>
          <tbody>
            {state.volume.map(({ muscle, left, right }) => (
              <tr key={muscle}>
                <th scope="row">{muscle}</th>
                <td>{left}</td>
                <td>{right}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
