// Generated from planner/ui/protocol by `make types`: change the records there.

/**
 * What a rule does, mildest first.
 */
export type Action = "modify" | "caution" | "block" | "block_all";
/**
 * The side of a condition.
 */
export type BodySide = "left" | "right" | "both";
/**
 * What the rules say of an exercise for a client. *Clear* means that none speaks against it.
 */
export type Verdict = "clear" | "modify" | "caution" | "unscreened" | "block" | "block_all";
/**
 * What an exercise may be used for.
 */
export type Use = "library" | "check_only" | "recognise_only";
/**
 * What may be recorded of a client's condition besides its name.
 */
export type Detail = "side" | "level" | "joint" | "weight_bearing" | "since" | "clearance";
/**
 * How sure, and how present, a condition is. Only a resolved one leaves the screening.
 */
export type Status = "active" | "confirmed" | "suspected" | "resolved";
/**
 * Whose copy it is: the client's, or the clinician's record of what went out and why.
 */
export type Copy = "client" | "clinician";
/**
 * A day of the week.
 */
export type Day = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";
/**
 * Grade of evidence: A trials or strong guideline ... D convention; fact: the client says so.
 */
export type Evidence = "A" | "B" | "C" | "D" | "fact";
/**
 * A joint, or a group of joints, of which a rule may speak alone.
 */
export type Joint = "knee" | "hip" | "ankle_foot" | "shoulder" | "elbow_wrist_hand";
/**
 * What follows the overview: nothing more, each exercise in detail, or cards to cut out.
 */
export type Layout = "overview" | "details" | "cards";
/**
 * Which leg leads in a one-sided stance.
 */
export type LeadLeg = "left" | "right" | "swap_each_set";
/**
 * The side of a prescription.
 */
export type Side = "bilateral" | "left" | "right" | "each" | "alternating";
/**
 * Whether a load is meant for each hand or in all.
 */
export type LoadPer = "hand" | "total";
/**
 * What it is printed on.
 */
export type Paper = "a4" | "us-letter" | "a5";
/**
 * What stands between two cells: a spreadsheet program expects the one of its locale on a double click.
 */
export type Separator = "comma" | "semicolon" | "tab";
/**
 * How much of the body's weight a healing leg may carry, as its team allows.
 */
export type WeightBearing = "none" | "touch" | "partial" | "as_tolerated" | "full";
/**
 * What the view Client may be asked.
 */
export type ClientMessage =
  | AddCondition
  | RemoveCondition
  | TakeBackClearance
  | FindConditions
  | UpdateCondition
  | SetWhen
  | AcceptProposal
  | RecordClearance
  | UpdateClientField
  | AddUnscreenedWords
  | RemoveUnscreenedWords
  | SetEquipment
  | SetEquipmentSet;
/**
 * What the view Desk may be asked.
 */
export type DeskMessage =
  | AttachTab
  | LookAgain
  | Beat
  | BrowseStored
  | StopBrowsing
  | SearchClients
  | OpenRoutine
  | StartClient
  | UndoChange
  | RedoChange
  | StartRoutine
  | CopyRoutine
  | CopyToClient
  | FollowUp
  | TryExample
  | RemoveRoutine
  | PutBackRoutine
  | RestoreVersion
  | ResolveConflict
  | ChooseSide
  | UpdateProfile
  | ExportClient
  | EraseClient
  | BrowseLogs
  | StopBrowsingLogs
  | TakeLog
  | RemoveLog
  | BeginMany
  | HandOutNext
  | SaveMany
  | EndMany
  | SaveTemplate
  | StartFromTemplate
  | RemoveTemplate;
/**
 * What the view Handout may be asked.
 */
export type HandoutMessage = AcknowledgeRule | PreviewHandout | DownloadHandout | ReadNote | SetContact;
/**
 * What the view Library may be asked.
 */
export type LibraryMessage =
  | SearchExercises
  | ToggleTerm
  | OpenFacets
  | UseClientEquipment
  | ResetSearch
  | ShowMore
  | UnfoldBlocked
  | AddExercise
  | AddFirst
  | ShowDetail
  | ShowAnimation;
/**
 * What the view Routine may be asked.
 */
export type RoutineMessage =
  | RemoveLine
  | MoveLine
  | SetReps
  | SetNumber
  | SetDosageText
  | SetLoadPer
  | SetText
  | SetSide
  | SetOnBed
  | SetVariant
  | AcknowledgeRule
  | SwapExercise
  | SetLimit
  | SetLeadLeg
  | OverrideRules
  | ToggleAdvice
  | SetRoutineField
  | SetReview
  | ToggleDay
  | StartFromReadyMade
  | ShowLineAnimation
  | SpareGettingUp;
/**
 * What a view may answer besides its traits.
 */
export type Answer = AnimationAnswer | FileAnswer | NoteAnswer | PagesAnswer;

/**
 * What seldom changes of the open client and routine.
 *
 * `alike`: clients who may be the same person, entered twice; `recent`: those to begin with, while nothing
 * was done yet; `lines`: how many the routine has.
 */
export interface AboutClient {
  is_example: boolean;
  can_follow_up: boolean;
  lines: number;
  recent: StoredClientRow[] | null;
  alike: LikeClient[];
  [k: string]: unknown;
}
/**
 * A client that can be opened.
 */
export interface StoredClientRow {
  id: string;
  name: string;
  reference: string;
  routines: number;
  changed: string;
  [k: string]: unknown;
}
/**
 * A stored client that is called as the open one is.
 */
export interface LikeClient {
  id: string;
  name: string;
  reference: string;
  [k: string]: unknown;
}
/**
 * What a line shows of its exercise whatever is prescribed.
 */
export interface AboutExercise {
  drawn: boolean;
  side_rule: string;
  bed: boolean;
  usual_support: string;
  check_only: boolean;
  variants: VariantChoice[];
  ranges: Range[];
  [k: string]: unknown;
}
/**
 * A form of an exercise, what it changes, and whether it is rated.
 */
export interface VariantChoice {
  name: string;
  changes: string;
  rated: boolean;
  [k: string]: unknown;
}
/**
 * A range of movement that an exercise asks for, 0 to 3.
 */
export interface Range {
  demand: string;
  label: string;
  usual: number;
  [k: string]: unknown;
}
/**
 * Enter a condition as the other one that its date suggests.
 */
export interface AcceptProposal {
  condition: string;
  do: "settle";
  other: string;
}
/**
 * Acknowledge a caution in the lines of the exercises with which it was shown, or take it back in all lines.
 */
export interface AcknowledgeRule {
  do: "read";
  rule: string;
  /**
   * @maxItems 200
   */
  exercises: string[];
  on: boolean;
}
/**
 * Add a condition, with what was typed of its level, date and side; what it does not carry is left out.
 */
export interface AddCondition {
  condition: string;
  do: "add";
  level?: string | null;
  since?: string | null;
  side?: BodySide | null;
}
/**
 * Add an exercise to the routine; `override`: though it is blocked.
 */
export interface AddExercise {
  do: "add";
  exercise: string;
  override?: boolean;
}
/**
 * Add the first exercise that a text finds and that may be added.
 */
export interface AddFirst {
  do: "add_first";
  text: string;
}
/**
 * Keep them.
 */
export interface AddUnscreenedWords {
  text: string;
  do: "note_words";
}
/**
 * A piece of advice, why it is given, and whether it is chosen.
 */
export interface AdviceChoice {
  id: string;
  name: string;
  why: string;
  chosen: boolean;
  [k: string]: unknown;
}
/**
 * What was typed, the ids of the conditions that it may mean, and the level, date and side that it names.
 *
 * `facts` are these in words; all are empty where it names none. `rest` is what it says of other conditions.
 */
export interface Alike {
  text: string;
  ids: string[];
  level: string;
  since: string;
  side: string;
  facts: string;
  rest: string;
  [k: string]: unknown;
}
/**
 * An exercise moving at its dose, and its frames, as SVG.
 */
export interface Animation {
  moving: string;
  frames: string[];
  words: string;
  variants: VariantPicture[];
  [k: string]: unknown;
}
/**
 * Another way of an exercise, as SVG.
 */
export interface VariantPicture {
  name: string;
  svg: string;
  [k: string]: unknown;
}
/**
 * The animation that was asked for under a key, or why it cannot be drawn.
 */
export interface AnimationAnswer {
  answer: "animation";
  key: string;
  muscles: boolean;
  animation: Animation | null;
  refused: string;
  [k: string]: unknown;
}
/**
 * A text to be read out; its count differs from the one before, so that the same words are announced again.
 *
 * `seen`: the page shows it already, so that it need not stand over the page as well.
 */
export interface Announcement {
  count: number;
  text: string;
  seen: boolean;
  [k: string]: unknown;
}
/**
 * Attach the browser tab with this opaque id, and open what it showed.
 */
export interface AttachTab {
  do: "tab";
  tab: string;
}
/**
 * Ask whether what is shown as saved is saved still; try again what is not.
 */
export interface Beat {
  do: "beat";
}
/**
 * Begin to make hand-outs for all clients with a text in name or reference; of each the last routine.
 */
export interface BeginMany {
  do: "begin_many";
  text?: string;
}
/**
 * The exercises that one rule blocks above all, and why; without a rule, what is not rated.
 */
export interface BlockedGroup {
  rule: string | null;
  title: string;
  why: string;
  cards: Card[];
  [k: string]: unknown;
}
/**
 * An exercise that the query finds, with its verdict.
 */
export interface Card {
  id: string;
  verdict: Verdict;
  [k: string]: unknown;
}
/**
 * Show what the client brought back.
 */
export interface BrowseLogs {
  do: "logs";
}
/**
 * List what can be opened.
 */
export interface BrowseStored {
  do: "browse";
}
/**
 * What never changes while a page is open.
 */
export interface Catalogue {
  exercises: {
    [k: string]: CatalogueExercise;
  };
  verdicts: {
    [k: string]: string;
  };
  facets: FacetTerms[];
  draft: string;
  [k: string]: unknown;
}
/**
 * What a tile shows of an exercise, whoever the client is; `picture` is SVG.
 */
export interface CatalogueExercise {
  name: string;
  use: Use;
  picture: string;
  [k: string]: unknown;
}
/**
 * A facet of the search with all of its terms.
 */
export interface FacetTerms {
  name: string;
  label: string;
  terms: Choice[];
  [k: string]: unknown;
}
/**
 * A value that may be chosen, and the words for it.
 */
export interface Choice {
  value: string;
  label: string;
  [k: string]: unknown;
}
/**
 * An item of the CERT, and what is missing; empty where it is reported.
 */
export interface CertRow {
  code: string;
  what: string;
  missing: string;
  [k: string]: unknown;
}
/**
 * Choose between what two tabs made of a field of the client, by its number.
 */
export interface ChooseSide {
  do: "side";
  dispute: number;
  mine: boolean;
}
/**
 * The client: who it is, what limits them, gates and questions. `opening` is another number for each one opened.
 */
export interface ClientState {
  opening: number;
  name: string;
  reference: string;
  goals: string;
  cannot: PositionChoice[];
  equipment: EquipmentAtHand[];
  sets: EquipmentSetAtHand[];
  at_hand: string;
  conditions: StatedCondition[];
  gates: GateState[];
  questions: string[];
  unscreened: string[];
  utc_offset_minutes: number;
  [k: string]: unknown;
}
/**
 * A position that a client may be unable to use, with its words in short.
 */
export interface PositionChoice {
  value: string;
  label: string;
  short: string;
  [k: string]: unknown;
}
/**
 * A piece of equipment that not every home has, and whether this client has it.
 */
export interface EquipmentAtHand {
  item: string;
  label: string;
  at_hand: boolean;
  [k: string]: unknown;
}
/**
 * A set of things that people mostly have together, and whether this client has all of it.
 */
export interface EquipmentSetAtHand {
  name: string;
  things: string;
  at_hand: boolean;
  [k: string]: unknown;
}
/**
 * A condition of this client with its details; `carries` says which of them it may have.
 *
 * `when` asks for its date, `since` is the date in words, `age` how long ago that was, `cleared` the day of the
 * clearance in short; `missing` are the details that its gate still needs.
 */
export interface StatedCondition {
  id: string;
  label: string;
  definition: string;
  carries: Detail[];
  side: string;
  side_means: string;
  level: string;
  joint: string;
  weight_bearing: string;
  when: string;
  since: string;
  age: string;
  status: Status;
  note: string;
  cleared: string;
  missing: Detail[];
  proposals: ProposalWords[];
  [k: string]: unknown;
}
/**
 * Another condition that a date suggests, what to know first, and what the button says.
 */
export interface ProposalWords {
  other: string;
  asks: string;
  accept: string;
  [k: string]: unknown;
}
/**
 * A gate: whether it is open, what it still needs, and who cleared it.
 *
 * `of` are the stated conditions that it belongs to, mostly its own; `meanwhile` is the advice that may go out.
 */
export interface GateState {
  id: string;
  label: string;
  text: string;
  referral: string;
  cleared: string;
  open: boolean;
  missing: string[];
  of: string[];
  meanwhile: string[];
  [k: string]: unknown;
}
/**
 * The traits of the client's view.
 */
export interface ClientTraits {
  announcement: Announcement;
  acknowledged: number;
  state: ClientState;
  known: KnownCondition[];
  alike: Alike;
  refused: RefusedDate;
  [k: string]: unknown;
}
/**
 * A condition that may be picked, with the words that it is found by; `asks`: there are details to it.
 */
export interface KnownCondition {
  id: string;
  label: string;
  definition: string;
  synonyms: string[];
  asks: boolean;
  [k: string]: unknown;
}
/**
 * What was typed for the date of a condition and could not be read, and why; no condition: nothing.
 */
export interface RefusedDate {
  condition: string;
  text: string;
  why: string;
  [k: string]: unknown;
}
/**
 * Start a new routine as a copy of the open one.
 */
export interface CopyRoutine {
  do: "copy";
}
/**
 * Open another client with a copy of the open routine.
 */
export interface CopyToClient {
  do: "copy_to";
  client: string;
}
/**
 * What can be opened; `removed`: routines of the client that can be put back.
 *
 * `is_near`: nobody is called as was looked for, and `clients` are those who are spelt nearly so.
 */
export interface DeskLists {
  search: string;
  is_near: boolean;
  clients: StoredClientRow[];
  routines: StoredRoutineRow[];
  removed: StoredRoutineRow[];
  versions: VersionRow[];
  templates: TemplateRow[];
  [k: string]: unknown;
}
/**
 * A routine of the open client.
 */
export interface StoredRoutineRow {
  id: string;
  title: string;
  version: number;
  changed: string;
  open: boolean;
  [k: string]: unknown;
}
/**
 * A version of the open routine: its exercises with their doses, a sentence each.
 *
 * `changes` are those since the version before, `since` those from it to what is open.
 */
export interface VersionRow {
  version: number;
  changed: string;
  author: string;
  handed_out: boolean;
  lines: string[];
  changes: string[];
  since: string[];
  [k: string]: unknown;
}
/**
 * A template, and how many exercises it has.
 */
export interface TemplateRow {
  id: string;
  title: string;
  items: number;
  [k: string]: unknown;
}
/**
 * What is open, and how saving went.
 *
 * `revision` names the state of client and routine in the store; `is_attached`: what the tab showed is open.
 */
export interface DeskState {
  state: "new" | "saved" | "failed" | "conflict";
  status: string;
  client: string;
  client_id: string;
  revision: string;
  is_attached: boolean;
  reference: string;
  routine: string;
  routine_id: string;
  version: number | null;
  handed_out: boolean;
  can_undo: boolean;
  can_redo: boolean;
  disputes: DisputeWords[];
  [k: string]: unknown;
}
/**
 * A field of the client that two tabs changed differently, with both sides.
 */
export interface DisputeWords {
  field: string;
  mine: string;
  theirs: string;
  [k: string]: unknown;
}
/**
 * The traits of the desk; `lists` and `logs` are None while their dialogs are shut, `many` while none are made.
 */
export interface DeskTraits {
  announcement: Announcement;
  acknowledged: number;
  state: DeskState;
  about: AboutClient;
  profile: {
    [k: string]: string;
  };
  lists: DeskLists | null;
  logs: LogState | null;
  many: ManyState | null;
  [k: string]: unknown;
}
/**
 * What the client brought back; `problem`: why the last code was refused.
 */
export interface LogState {
  problem: string;
  versions: LoggedVersion[];
  [k: string]: unknown;
}
/**
 * What was done of a version of a routine.
 *
 * `sessions` has date, exercises done, pain, effort and remarks of each; `chart` is an SVG; `problem` says why
 * there is none.
 */
export interface LoggedVersion {
  title: string;
  version: number;
  problem: string;
  summary: string;
  ask_first: string[];
  chart: string;
  sessions: string[][];
  taken: TakenLog[];
  [k: string]: unknown;
}
/**
 * A code that was taken in, and when.
 */
export interface TakenLog {
  id: string;
  taken: string;
  [k: string]: unknown;
}
/**
 * How far the hand-outs of many clients are; `missing` names files with signs that the font lacks.
 */
export interface ManyState {
  done: number;
  total: number;
  made: number;
  refused: RefusedClient[];
  missing: string[];
  [k: string]: unknown;
}
/**
 * A client whose hand-out was refused, with every reason.
 */
export interface RefusedClient {
  id: string;
  name: string;
  reasons: string[];
  [k: string]: unknown;
}
/**
 * Ask for the file, in a format.
 */
export interface DownloadHandout {
  /**
   * What it is printed on.
   */
  paper?: "a4" | "us-letter" | "a5";
  /**
   * What follows the overview: nothing more, each exercise in detail, or cards to cut out.
   */
  layout?: "overview" | "details" | "cards";
  /**
   * Whose copy it is: the client's, or the clinician's record of what went out and why.
   */
  copy_for?: "client" | "clinician";
  large?: boolean;
  referral?: boolean;
  do: "download";
  format: string;
  /**
   * What stands between two cells: a spreadsheet program expects the one of its locale on a double click.
   */
  separator?: "comma" | "semicolon" | "tab";
}
/**
 * Make no more, and give up what was made.
 */
export interface EndMany {
  do: "end_many";
}
/**
 * Erase the client whose name is typed.
 */
export interface EraseClient {
  do: "erase";
  typed: string;
}
/**
 * All that is known of an exercise, and how it is screened; what to use instead where it is blocked.
 *
 * `easier` and `harder` are ids; `rules` are those that speak, the most severe first.
 */
export interface ExerciseDetail {
  id: string;
  reference: string | null;
  position: string;
  level: string;
  goals: string[];
  equipment: string[];
  dose: string;
  side_rule: string | null;
  support: string | null;
  why: string;
  steps: string[];
  feel: string | null;
  cues: string[];
  errors: string[];
  emergency_if: string[];
  stop_if: string[];
  note: string | null;
  easier: string[];
  harder: string[];
  variants: VariantWords[];
  sources: string[];
  verdict: Verdict;
  rules: {
    [k: string]: RuleWords;
  };
  notes: string[];
  instead: OfferedExercise[];
  withdrawn: string[];
  referral: string | null;
  [k: string]: unknown;
}
/**
 * Another form of an exercise; `exercise`: it is one of its own, with this id.
 */
export interface VariantWords {
  name: string;
  changes: string;
  exercise: string | null;
  rated: boolean;
  [k: string]: unknown;
}
/**
 * A rule of screening in words.
 */
export interface RuleWords {
  condition: string;
  action: Action;
  why: string;
  cue: string | null;
  adaptation: string | null;
  evidence: Evidence;
  uncertainty: string;
  sources: string[];
  [k: string]: unknown;
}
/**
 * What to use instead of a blocked exercise, and why it suits.
 */
export interface OfferedExercise {
  exercise: string;
  verdict: Verdict;
  reason: string;
  [k: string]: unknown;
}
/**
 * Ask for all that is stored of the client.
 */
export interface ExportClient {
  do: "export";
}
/**
 * The name and the media type of a file; its bytes follow as the one buffer.
 */
export interface FileAnswer {
  answer: "file";
  file: string;
  type: string;
  [k: string]: unknown;
}
/**
 * Find conditions for what was typed, a letter or two mistyped, where the page finds none by itself.
 */
export interface FindConditions {
  do: "find";
  text: string;
}
/**
 * Go on with a routine from today: of a client, or the open one.
 */
export interface FollowUp {
  do: "follow_up";
  client?: string | null;
}
/**
 * A goal: how many exercises train it, and which conditions want it.
 */
export interface GoalRow {
  label: string;
  exercises: number;
  wanted_by: string[];
  [k: string]: unknown;
}
/**
 * Make the hand-out of the next of them.
 */
export interface HandOutNext {
  do: "hand_out_next";
  /**
   * What it is printed on.
   */
  paper?: "a4" | "us-letter" | "a5";
  /**
   * What follows the overview: nothing more, each exercise in detail, or cards to cut out.
   */
  layout?: "overview" | "details" | "cards";
  large?: boolean;
}
/**
 * What still holds the hand-out back, whom the client asks, and the characters that its print lacks.
 */
export interface HandoutState {
  empty: boolean;
  refusals: Refusal[];
  cautions: OpenCaution[];
  contact: string;
  missing: string;
  handed_out: number | null;
  has_author: boolean;
  has_emergency_number: boolean;
  gates: string[];
  [k: string]: unknown;
}
/**
 * What else stops the hand-out, and where it is settled: at the client, at a line (from 0), or below all lines.
 */
export interface Refusal {
  text: string;
  view: "client" | "routine";
  line: number | null;
  [k: string]: unknown;
}
/**
 * A caution that nobody has acknowledged: its rule, and the exercises that it is about, by id and by name.
 */
export interface OpenCaution {
  rule: string;
  why: string;
  cue: string;
  exercises: string[];
  names: string[];
  [k: string]: unknown;
}
/**
 * The traits of the hand-out's view.
 */
export interface HandoutTraits {
  announcement: Announcement;
  acknowledged: number;
  state: HandoutState;
  [k: string]: unknown;
}
/**
 * A facet that hides what is looked for, and how many exercises it hides; None: all facets together.
 */
export interface HidingFacet {
  facet: string | null;
  count: number;
  [k: string]: unknown;
}
/**
 * The query and what it finds. `counts`: by facet and term, how many exercises it would find.
 *
 * `cards`: the first of those that may be added, of `found` in all; `blocked`: the first of the others, of
 * `blocked_count`, where they are unfolded. `at_hand`: the equipment that narrows the search, None where it does
 * not; `recorded`: the client's own, where it is another.
 * `held`: the gates that hold every hand-out of exercises back; `is_described`: whether anything limits the client.
 */
export interface LibraryState {
  text: string;
  chosen: {
    [k: string]: string[];
  };
  at_hand: string[] | null;
  recorded: string[];
  counts: {
    [k: string]: {
      [k: string]: number;
    };
  };
  interpretation: string[];
  cards: Card[];
  found: number;
  blocked: BlockedGroup[];
  blocked_count: number;
  is_unfolded: boolean;
  referral: string | null;
  no_hit: NoHit | null;
  total: number;
  held: string[];
  is_described: boolean;
  [k: string]: unknown;
}
/**
 * What comes nearest where nothing is found; `condition`: the text names one.
 */
export interface NoHit {
  hidden_by: HidingFacet[];
  nearest: NearCard[];
  condition: string | null;
  [k: string]: unknown;
}
/**
 * An exercise that a text nearly finds, and in what way.
 */
export interface NearCard {
  id: string;
  verdict: Verdict;
  why: string;
  [k: string]: unknown;
}
/**
 * The traits of the library's view.
 */
export interface LibraryTraits {
  announcement: Announcement;
  acknowledged: number;
  state: LibraryState;
  catalogue: Catalogue;
  detail: ExerciseDetail | null;
  in_routine: string[];
  [k: string]: unknown;
}
/**
 * A line of the routine: dosage as it is typed, verdict, and what there is to settle.
 *
 * `how` is how its sides work; `differ` where they have doses of their own.
 */
export interface Line {
  key: string;
  at: number;
  picture: string;
  id: string;
  name: string;
  verdict: Verdict;
  rules: string[];
  acknowledged: string[];
  notes: string[];
  words: string;
  time: string;
  numbers: {
    [k: string]: string;
  };
  reps: string;
  load_per: string;
  loaded: boolean;
  tempo: string;
  band: string;
  sides: SideDosage[];
  side: string;
  how: Side | "differ";
  on_bed: boolean;
  cue: string;
  private_note: string;
  support: string;
  lead_leg: string | null;
  limits: {
    [k: string]: number;
  };
  blocked_by: string[];
  override: string;
  overridable: boolean;
  variant: string;
  [k: string]: unknown;
}
/**
 * What one side has of its own; empty where it is as the line says.
 */
export interface SideDosage {
  of: string;
  sets: string;
  reps: string;
  hold_seconds: string;
  load_kg: string;
  [k: string]: unknown;
}
/**
 * Show what another tab changed meanwhile.
 */
export interface LookAgain {
  do: "look";
}
/**
 * How a hand-out reads (grades are US school years), what it trains, and what of an exercise report it holds.
 */
export interface Meters {
  grade: number;
  easy: number;
  hardest: string;
  hardest_grade: number;
  goals: GoalRow[];
  cert: CertRow[];
  [k: string]: unknown;
}
/**
 * Move a line: to a place, or a few places on.
 */
export interface MoveLine {
  key: string;
  exercise: string;
  do: "move";
  to?: number | null;
  by?: number;
}
/**
 * Sets a week for a muscle, by side.
 */
export interface MuscleSets {
  muscle: string;
  left: number;
  right: number;
  [k: string]: unknown;
}
/**
 * The note for the record, to be copied.
 */
export interface NoteAnswer {
  answer: "note";
  text: string;
  [k: string]: unknown;
}
/**
 * A notice about the routine; `line` is the index of the line that it is about.
 */
export interface NoticeWords {
  code: string;
  text: string;
  line: number | null;
  stops: boolean;
  sources: string[];
  [k: string]: unknown;
}
/**
 * Take all terms of a facet away; of every facet where none is named.
 */
export interface OpenFacets {
  do: "open_facets";
  facet?: string | null;
}
/**
 * Open a client, and maybe a certain routine and version.
 */
export interface OpenRoutine {
  do: "open";
  client: string;
  routine?: string | null;
  version?: number | null;
}
/**
 * Override what speaks against a line: who uses it all the same, and why.
 *
 * Without a name the override is taken back.
 */
export interface OverrideRules {
  key: string;
  exercise: string;
  do: "overrule";
  by?: string | null;
  reason?: string;
}
/**
 * How many pages follow, each a buffer with a PNG; what changed since the last hand-out, and its meters.
 */
export interface PagesAnswer {
  answer: "pages";
  pages: number;
  changes: string[];
  meters: Meters;
  [k: string]: unknown;
}
/**
 * Ask for the pages.
 */
export interface PreviewHandout {
  /**
   * What it is printed on.
   */
  paper?: "a4" | "us-letter" | "a5";
  /**
   * What follows the overview: nothing more, each exercise in detail, or cards to cut out.
   */
  layout?: "overview" | "details" | "cards";
  /**
   * Whose copy it is: the client's, or the clinician's record of what went out and why.
   */
  copy_for?: "client" | "clinician";
  large?: boolean;
  referral?: boolean;
  do: "preview";
}
/**
 * List a routine again that was removed.
 */
export interface PutBackRoutine {
  do: "put_back";
  routine: string;
}
/**
 * Ask for the note for the record, to copy it.
 */
export interface ReadNote {
  do: "note";
}
/**
 * A ready-made routine, whether it suits a condition of this client, and whether it is the clinician's template.
 */
export interface ReadyMade {
  value: string;
  label: string;
  suits: boolean;
  own: boolean;
  [k: string]: unknown;
}
/**
 * Record who cleared the client, and when.
 */
export interface RecordClearance {
  do: "clear";
  condition: string;
  by: string;
  date: string;
}
/**
 * Redo what was undone last.
 */
export interface RedoChange {
  do: "redo";
}
/**
 * What was typed in a line and why it was refused; both empty where nothing was.
 */
export interface Refused {
  key: string;
  text: string;
  [k: string]: unknown;
}
/**
 * Remove a condition.
 */
export interface RemoveCondition {
  condition: string;
  do: "remove";
}
/**
 * Remove a line.
 */
export interface RemoveLine {
  key: string;
  exercise: string;
  do: "remove";
}
/**
 * Delete a log that was taken in by mistake.
 */
export interface RemoveLog {
  do: "remove_log";
  log: string;
}
/**
 * List a routine no longer.
 */
export interface RemoveRoutine {
  do: "remove_routine";
  routine: string;
}
/**
 * Delete a template.
 */
export interface RemoveTemplate {
  do: "remove_template";
  template: string;
}
/**
 * Take them out.
 */
export interface RemoveUnscreenedWords {
  text: string;
  do: "drop_words";
}
/**
 * Search for nothing; what is at hand narrows it all the same, unless that was taken away.
 */
export interface ResetSearch {
  do: "reset";
}
/**
 * End a conflict: keep what this tab shows, or take what the other saved.
 */
export interface ResolveConflict {
  do: "keep";
  mine: boolean;
}
/**
 * Put an earlier version in the place of the open routine.
 */
export interface RestoreVersion {
  do: "restore";
  version: number;
}
/**
 * What may be chosen: advice, ready-made routines, and by exercise its forms and swaps.
 *
 * `client_goal` is printed where the routine names no goal of its own.
 */
export interface RoutineChoices {
  client_goal: string;
  advice: AdviceChoice[];
  ready_made: ReadyMade[];
  about: {
    [k: string]: AboutExercise;
  };
  swaps: {
    [k: string]: Swap[];
  };
  [k: string]: unknown;
}
/**
 * An exercise that may take the place of another, why, and what it needs that the client is not known to have.
 *
 * `step`: whether it is an easier or a harder one than the other.
 */
export interface Swap {
  exercise: string;
  name: string;
  step: "easier" | "alike" | "harder";
  verdict: Verdict;
  reason: string;
  missing: string;
  [k: string]: unknown;
}
/**
 * The routine: lines with dosage and verdict; time and volume.
 */
export interface RoutineState {
  title: string;
  goal: string;
  start_date: string;
  moment: string;
  contact: string;
  days: Day[];
  review_date: string;
  lines: Line[];
  session: string;
  items: number;
  floor: number;
  changes: number;
  volume: MuscleSets[];
  extensor: string;
  balance: string;
  equipment: string;
  [k: string]: unknown;
}
/**
 * The traits of the routine's view. `pictures`: SVG by the key that a line names; `rules`: those of its lines.
 */
export interface RoutineTraits {
  announcement: Announcement;
  acknowledged: number;
  state: RoutineState;
  choices: RoutineChoices;
  notices: NoticeWords[];
  pictures: {
    [k: string]: string;
  };
  rules: {
    [k: string]: RuleWords;
  };
  verdicts: {
    [k: string]: string;
  };
  refused: Refused;
  [k: string]: unknown;
}
/**
 * Ask for what was made as one zip.
 */
export interface SaveMany {
  do: "save_many";
}
/**
 * Store the open routine as a template.
 */
export interface SaveTemplate {
  do: "save_template";
}
/**
 * Search the clients for a name or a reference.
 */
export interface SearchClients {
  do: "seek";
  text: string;
}
/**
 * Search the exercises for a text.
 */
export interface SearchExercises {
  do: "text";
  text: string;
}
/**
 * Set whom the client asks, as it is printed; empty: what the profile has.
 */
export interface SetContact {
  do: "contact";
  value: string;
}
/**
 * Set a tempo or a band, as typed; empty resets it to the usual.
 */
export interface SetDosageText {
  key: string;
  exercise: string;
  do: "dose_text";
  field: string;
  value: string;
}
/**
 * Set whether the client has a piece of equipment.
 */
export interface SetEquipment {
  do: "at_hand";
  item: string;
  on: boolean;
}
/**
 * Set whether the client has all of a set.
 */
export interface SetEquipmentSet {
  do: "at_hand_set";
  name: string;
  on: boolean;
}
/**
 * Set which leg leads; null resets it to the side rule.
 */
export interface SetLeadLeg {
  key: string;
  exercise: string;
  do: "lead";
  value: LeadLeg | null;
}
/**
 * Limit a range of movement; null removes the limit.
 */
export interface SetLimit {
  key: string;
  exercise: string;
  do: "limit";
  demand: string;
  value: number | null;
}
/**
 * Set whether a load is that of each hand; null resets it to the usual.
 */
export interface SetLoadPer {
  key: string;
  exercise: string;
  do: "per";
  value: LoadPer | null;
}
/**
 * Set a number of the dosage, as typed; empty resets it to the usual.
 */
export interface SetNumber {
  key: string;
  exercise: string;
  of?: ("left" | "right") | null;
  do: "number";
  field: string;
  value: string;
}
/**
 * Set whether it is done on a firm bed.
 */
export interface SetOnBed {
  key: string;
  exercise: string;
  do: "bed";
  on: boolean;
}
/**
 * Set the repetitions, as typed: 8, 8-12 or 8 to 12.
 */
export interface SetReps {
  key: string;
  exercise: string;
  of?: ("left" | "right") | null;
  do: "reps";
  value: string;
}
/**
 * Set the review so many weeks after the start; without a start, after today.
 */
export interface SetReview {
  do: "review";
  weeks: number;
}
/**
 * Set a field of the whole routine.
 */
export interface SetRoutineField {
  do: "plan";
  field: string;
  value: string;
}
/**
 * Set the side; null resets it to the exercise's own.
 */
export interface SetSide {
  key: string;
  exercise: string;
  do: "side";
  value: Side | null;
}
/**
 * Set a text of a line.
 */
export interface SetText {
  key: string;
  exercise: string;
  do: "words";
  field: string;
  value: string;
}
/**
 * Set the variant by its name; null resets it to the main form.
 */
export interface SetVariant {
  key: string;
  exercise: string;
  do: "variant";
  value: string | null;
}
/**
 * Set since when a condition is there, in words; none removes it.
 */
export interface SetWhen {
  condition: string;
  do: "when";
  text: string;
}
/**
 * The traits that every view has. `acknowledged` is the number of the last message that is accounted for.
 */
export interface Shared {
  announcement: Announcement;
  acknowledged: number;
  [k: string]: unknown;
}
/**
 * Ask for the animation of an exercise, with or without its muscles.
 */
export interface ShowAnimation {
  do: "watch";
  exercise: string;
  muscles?: boolean;
}
/**
 * Send all that is known of an exercise, as it is screened, until another is asked for, or none.
 */
export interface ShowDetail {
  do: "show_detail";
  exercise: string | null;
}
/**
 * Ask for the animation of a line, with or without its muscles.
 */
export interface ShowLineAnimation {
  key: string;
  exercise: string;
  do: "watch";
  muscles?: boolean;
}
/**
 * Send more of the cards that the query finds.
 */
export interface ShowMore {
  do: "more";
}
/**
 * Order the lines so that the client gets down and up as seldom as can be.
 */
export interface SpareGettingUp {
  do: "order";
}
/**
 * Start with a new client.
 */
export interface StartClient {
  do: "new";
}
/**
 * Start from a ready-made routine, or a template.
 */
export interface StartFromReadyMade {
  do: "start";
  value: string;
}
/**
 * Begin a routine from a template.
 */
export interface StartFromTemplate {
  do: "from_template";
  template: string;
}
/**
 * Start a new routine for the same client.
 */
export interface StartRoutine {
  do: "fresh";
}
/**
 * List it no longer.
 */
export interface StopBrowsing {
  do: "shut";
}
/**
 * Show it no longer.
 */
export interface StopBrowsingLogs {
  do: "shut_logs";
}
/**
 * Swap a line's exercise for another.
 */
export interface SwapExercise {
  key: string;
  exercise: string;
  do: "swap";
  value: string;
}
/**
 * Take the clearance of a condition back.
 */
export interface TakeBackClearance {
  condition: string;
  do: "unclear";
}
/**
 * Store a log code that the client brought back.
 */
export interface TakeLog {
  do: "take_log";
  code: string;
}
/**
 * Add a piece of advice, or remove it.
 */
export interface ToggleAdvice {
  do: "advice";
  advice: string;
  on: boolean;
}
/**
 * Switch a day on or off.
 */
export interface ToggleDay {
  do: "day";
  day: Day;
  on: boolean;
}
/**
 * Switch a term of a facet on or off.
 */
export interface ToggleTerm {
  do: "choose";
  facet: string;
  term: string;
  on: boolean;
}
/**
 * Open the example.
 */
export interface TryExample {
  do: "example";
}
/**
 * Undo the last change of client or routine.
 */
export interface UndoChange {
  do: "undo";
}
/**
 * Show the blocked ones, or fold them up.
 */
export interface UnfoldBlocked {
  do: "unfold";
  on: boolean;
}
/**
 * Change a field of the client; goals are one a line.
 */
export interface UpdateClientField {
  do: "about";
  field: string;
  value: string;
}
/**
 * Set details of a condition of this client; what is left out stays, and null removes it.
 */
export interface UpdateCondition {
  do: "detail";
  condition: string;
  side?: BodySide | null;
  level?: string | null;
  joint?: Joint | null;
  weight_bearing?: WeightBearing | null;
  since?: string | null;
  /**
   * How sure, and how present, a condition is. Only a resolved one leaves the screening.
   */
  status?: "active" | "confirmed" | "suspected" | "resolved";
  note?: string | null;
}
/**
 * Change a field of the clinician's profile.
 */
export interface UpdateProfile {
  do: "profile";
  field: string;
  value: string;
}
/**
 * Find only what can be done with what is recorded to be at hand.
 */
export interface UseClientEquipment {
  do: "use_client_equipment";
}
