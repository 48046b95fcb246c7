// A field of the whole routine, as the components for fields take it.
import type { RoutinePanel } from "../routine.tsx";

type Field = "title" | "goal" | "start_date" | "review_date" | "moment" | "contact";

interface FieldOf {
  id: string;
  panel: RoutinePanel;
  control: string;
  value: string;
  change(value: string): void;
}

export const fieldOf = (panel: RoutinePanel, name: Field): FieldOf => ({
  id: panel.id(name),
  panel,
  control: name,
  value: panel.traits.state.value[name],
  change: (value) => panel.send({ do: "plan", field: name, value }, name),
});
