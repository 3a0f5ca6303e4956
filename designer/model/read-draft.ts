import type { Flow } from '../../engine/index.ts';
import { isKind } from './kinds.ts';
import { newSettings } from './new-node.ts';

type Json = Record<string, unknown>;

/**
 * A draft as the canvas needs it. A draft may be unfinished or wrong: it is opened as it is, the very same object when
 * it has everything the canvas reads; what is missing is filled in with nothing. Null when it is no drawing at all.
 */
export function readDraft(value: unknown): Flow | null {
  if (!isObject(value) || !isList(value.nodes) || !isList(value.edges)) return null;
  if (!value.nodes.every(isDrawable) || !value.edges.every(isEdge)) return null;
  const nodes = value.nodes.map(complete);
  const whole: Json = {
    schema: 'paraaf/flow/1',
    ...value,
    name: isText(value.name) ? value.name : { nl: '' },
    form: isList(value.form) ? value.form.filter(isFormField) : [],
    data: isList(value.data) ? value.data.filter(isFormField) : [],
    documents: isList(value.documents) ? value.documents.filter(hasIdAndLabel) : [],
    documentTypes: isList(value.documentTypes) ? value.documentTypes : [],
    nodes: nodes.every((node, index) => node === (value.nodes as Json[])[index]) ? value.nodes : nodes,
  };
  const isWhole = Object.keys(whole).every((key) => isSameValue(whole[key], value[key]));
  return (isWhole ? value : whole) as unknown as Flow;
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: unknown): value is Json[] => Array.isArray(value);
const isText = (value: unknown): boolean => isObject(value) && typeof value.nl === 'string';
const isEdge = (edge: unknown): boolean =>
  isObject(edge) && ['id', 'from', 'port', 'to'].every((key) => typeof edge[key] === 'string');
const hasIdAndLabel = (value: unknown): boolean =>
  isObject(value) && typeof value.id === 'string' && isText(value.label);
const isFormField = (value: unknown): boolean =>
  hasIdAndLabel(value) &&
  (value as Json).type !== undefined &&
  ((value as Json).type !== 'choice' || isList((value as Json).options));

function isDrawable(node: unknown): boolean {
  if (!isObject(node) || typeof node.id !== 'string' || typeof node.kind !== 'string') return false;
  const { position } = node;
  return isObject(position) && Number.isFinite(position.x) && Number.isFinite(position.y);
}

function complete(node: Json): Json {
  const name = isText(node.name) ? node.name : { nl: '' };
  const settings = completeSettings(node.kind as string, isObject(node.settings) ? node.settings : {});
  return name === node.name && settings === node.settings ? node : { ...node, name, settings };
}

/** Settings of the right shape; a value of another shape than a new step's makes room for that of a new step. */
function completeSettings(kind: string, settings: Json): Json {
  if (!isKind(kind)) return settings;
  const empty = newSettings(kind, { kind: '', branch: (number) => `Tak ${number}` });
  const wrong = Object.entries(empty).filter(([key, value]) => !isSameShape(value, settings[key]));
  return wrong.length === 0 ? settings : { ...settings, ...Object.fromEntries(wrong) };
}

function isSameShape(model: unknown, value: unknown): boolean {
  if (Array.isArray(model)) return Array.isArray(value);
  if (isText(model)) return isText(value);
  return typeof model === typeof value;
}

function isSameValue(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => item === other[index]);
  }
  return one === other;
}
