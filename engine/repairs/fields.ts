import { nearestTo } from '../checks/nearest.ts';
import type { Subject } from '../checks/subject.ts';
import { namesInText } from '../fill-text.ts';
import type { FlowNode } from '../schema/node.ts';
import type { FormField } from '../schema/form.ts';
import type { Flow } from '../schema/flow.ts';
import { changeNode, freshName, passBy, targetOf, withSettings } from './drawing.ts';
import type { Broken, Repair, Repairing } from './repair.ts';

/** The fields of a type with their labels, by id. */
export function fieldsOfType({ fieldOf }: Subject, type: FormField['type']): Record<string, string> {
  const fields = [...fieldOf.values()].filter((field) => field.type === type);
  return Object.fromEntries(fields.map(({ id, label }) => [id, label.nl]));
}

/** Whether a form asks for a field; others are only kept. */
export function isAsked({ form, nodes }: Flow, fieldId: string): boolean {
  const forms = [form, ...nodes.flatMap(({ kind, settings }) => (kind === 'fill' ? [settings.form ?? []] : []))];
  return forms.some((fields) => fields.some(({ id }) => id === fieldId));
}

/** Changes the first field with an id, wherever it stands. */
export function changeField(flow: Flow, fieldId: string, change: (field: FormField) => FormField): Flow {
  let isDone = false;
  const changed = (fields: readonly FormField[] = []): FormField[] =>
    fields.map((field) => {
      if (isDone || field.id !== fieldId) return field;
      isDone = true;
      return change(field);
    });
  return {
    ...flow,
    form: changed(flow.form),
    data: changed(flow.data),
    nodes: flow.nodes.map((node) =>
      node.kind === 'fill' && !isDone ? withSettings(node, { form: changed(node.settings.form) }) : node,
    ),
  };
}

/** The second of two fields with the same id gets one of its own; conditions and texts go on naming the first. */
export const renameField: Repairing = ({ flow, problem: { params }, subject }) => {
  const name = params.name ?? '';
  const by = freshName(name, '', (id) => subject.form.some((field) => field.id === id));
  let seen = 0;
  const renamed = (fields: readonly FormField[] = []): FormField[] =>
    fields.map((field) => {
      if (field.id !== name) return field;
      seen += 1;
      return seen === 2 ? { ...field, id: by } : field;
    });
  return [
    {
      code: 'rename',
      params: { name, by },
      flow: {
        ...flow,
        form: renamed(flow.form),
        data: renamed(flow.data),
        nodes: flow.nodes.map((node) =>
          node.kind === 'fill' ? withSettings(node, { form: renamed(node.settings.form) }) : node,
        ),
      },
    },
  ];
};

/** The settings of a step that hold the id of a field, with another id or without what held it. */
function changeFieldIn(node: FlowNode, from: string, to: string | null): FlowNode {
  const kept = <T extends { field: string }>(rows: readonly T[]): T[] =>
    rows.flatMap((row) => (row.field !== from ? [row] : to === null ? [] : [{ ...row, field: to }]));
  switch (node.kind) {
    case 'approve':
    case 'sign':
    case 'fill': {
      const { due, ...settings } = node.settings;
      if (!due || !('field' in due) || due.field !== from) return node;
      return { ...node, settings: to === null ? settings : { ...settings, due: { field: to } } } as FlowNode;
    }
    case 'wait': {
      const awaited = node.settings.for;
      if ('message' in awaited) return withSettings(node, { for: { ...awaited, output: kept(awaited.output) } });
      return 'date' in awaited && awaited.date === from && to !== null
        ? withSettings(node, { for: { date: to } })
        : node;
    }
    case 'deliver': {
      const recipients = node.settings.recipients.flatMap((recipient) =>
        recipient !== `field:${from}` ? [recipient] : to === null ? [] : [`field:${to}`],
      );
      return withSettings(node, { recipients: [...new Set(recipients)] });
    }
    case 'call':
    case 'subflow':
      return withSettings(node, { output: kept(node.settings.output) });
    default:
      return node;
  }
}

/** A field that is not there: the nearest, or, where an answer is kept, a new one. */
export const mendUnknownField: Repairing = ({ flow, problem: { nodes, params }, subject }) => {
  const [step = ''] = nodes;
  const name = params.name ?? '';
  const node = subject.nodes.find(({ id }) => id === step);
  if (!node) return [];
  const known = Object.keys(fieldsOfType(subject, typeNeededBy(node)));
  const nearest = nearestTo(name, known.length > 0 ? known : [...subject.fieldOf.keys()]);
  const keepsAnswers = node.kind === 'call' || node.kind === 'subflow' || node.kind === 'wait';
  const field: FormField = { id: name, type: 'text', label: { nl: name }, required: false };
  return [
    ...(nearest
      ? [
          {
            code: 'replace' as const,
            params: { name, by: subject.fieldOf.get(nearest)!.label.nl },
            flow: changeNode(flow, step, (whole) => changeFieldIn(whole, name, nearest)),
          },
        ]
      : []),
    ...(keepsAnswers
      ? [{ code: 'add-field' as const, params: { name }, flow: { ...flow, data: [...(flow.data ?? []), field] } }]
      : []),
    {
      code: 'leave-out',
      params: { name },
      flow: changeNode(flow, step, (whole) => changeFieldIn(whole, name, null)),
    },
  ];
};

function typeNeededBy({ kind }: FlowNode): FormField['type'] {
  if (kind === 'deliver') return 'contact';
  return kind === 'call' || kind === 'subflow' ? 'text' : 'date';
}

/** A field of another type than its place needs: any of that type may be meant. */
export const mendFieldType =
  (type: FormField['type']): Repairing =>
  ({ flow, problem: { nodes, params }, subject }) => {
    const [step = ''] = nodes;
    const wrong = [...subject.fieldOf.values()].filter(
      (field) => field.label.nl === params.name && field.type !== type,
    );
    const change = (to: string | null) =>
      changeNode(flow, step, (node) => wrong.reduce((given, { id }) => changeFieldIn(given, id, to), node));
    const without = change(null);
    return [
      ...Object.entries(fieldsOfType(subject, type))
        .map(([id, label]): Repair => ({
          code: 'replace',
          params: { name: params.name ?? '', by: label },
          flow: change(id),
        }))
        .filter(({ flow: drawn }) => JSON.stringify(drawn) !== JSON.stringify(without)),
      { code: 'leave-out', params: { name: params.name ?? '' }, flow: without },
    ];
  };

/** A text that names a field which is not there: the nearest field, or a part of it; else the name goes. */
export const mendText: Repairing = ({ flow, problem: { nodes, params }, subject }) => {
  const name = params.name ?? '';
  const known = [...subject.fieldOf.values()].flatMap(({ id, type }) =>
    type === 'contact' ? [`${id}.name`, `${id}.email`, id] : [id],
  );
  const [field = ''] = name.split('.');
  const likely = [nearestTo(name, known), ...(subject.fieldOf.has(field) ? [field] : [])];
  const change = (by: string) => changeNode(flow, nodes[0]!, (node) => changeTexts(node, name, by));
  return [
    ...likely
      .filter((by) => by !== '')
      .map((by): Repair => ({ code: 'replace', params: { name, by }, flow: change(`{${by}}`) })),
    { code: 'leave-out', params: { name }, flow: change('') },
  ];
};

function changeTexts(node: FlowNode, name: string, by: string): FlowNode {
  const inText = (text: string) =>
    namesInText(text).includes(name)
      ? text
          .replace(/\{([^{}]*)\}/g, (whole, inner: string) => (inner.trim() === name ? by : whole))
          .replace(by === '' ? / {2,}/g : /(?!)/g, ' ')
          .trim()
      : text;
  const inAll = (texts: object) =>
    Object.fromEntries(Object.entries(texts).map(([language, text]) => [language, inText(String(text))]));
  if (node.kind === 'start') return withSettings(node, { title: inText(node.settings.title) });
  if (node.kind !== 'notify' && node.kind !== 'deliver') return node;
  return withSettings(node, { subject: inAll(node.settings.subject), message: inAll(node.settings.message) });
}

/** A step that asks nothing is left behind. */
export const passEmptyForm: Repairing = (broken) => passStep(broken, 'done');

/** The case goes on as if a step had ended by a port. */
export function passStep({ flow, problem: { nodes, params }, subject }: Broken, port: string): Repair[] {
  const to = targetOf(flow, nodes[0]!, port);
  const passed = passBy(flow, nodes[0]!, to);
  if (!passed) return [];
  const names = { step: params.step ?? '', to: subject.shapeOf.get(to!)?.name ?? '' };
  return [{ code: 'pass-step', params: names, flow: passed }];
}
