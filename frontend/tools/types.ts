// Writes src/protocol.ts from the schema that comes on standard input: `make types`.
import { compile } from "json-schema-to-typescript";

const schema = JSON.parse(await new Response(Deno.stdin.readable).text());
const types = await compile(schema, "Protocol", { bannerComment: "", unreachableDefinitions: true, format: false });
const referenced =
  / \*\s*\n \* This interface was referenced by `Protocol`'s JSON-Schema\s*\n \* via the `definition` "\w+"\.\n/g;
const written = "// Generated from planner/ui/protocol by `make types`: change the records there.\n\n" +
  types.replace(referenced, "").replace(/export interface Protocol \{\s*\}\n/, "");
await Deno.stdout.write(new TextEncoder().encode(written));
