import { chmod, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeCached } from './cache.ts';
import type { Attempt, Rung } from './ladder.ts';
import { findOnPath } from './on-path.ts';
import { lastLine, runProgram } from './run-program.ts';

/** A published artifact with a `main` class. */
export interface JavaProgram {
  groupId: string;
  artifactId: string;
  version: string;
  main: string;
}

/** A program of jars that Maven fetches and checks, wrapped in a small script that starts it with Java. */
export function builtWithMaven(title: string, path: string, program: JavaProgram): Rung {
  return {
    way: 'built',
    async attempt(progress): Promise<Attempt> {
      const [java, maven] = await Promise.all([findOnPath(['java']), findOnPath(['mvn'])]);
      if (java === undefined || maven === undefined) return { ok: false, reason: 'geen Java met Maven' };
      const step = progress.step(`${title} ophalen met Maven`);
      const jars = join(dirname(path), `${program.artifactId}-jars-${program.version}`);
      let failure = '';
      try {
        await makeCached(jars, async (folder) => {
          const project = join(folder, 'pom.xml');
          await writeFile(project, projectFile(program));
          const result = await runProgram(maven, [
            '-q',
            '-B',
            '-f',
            project,
            'dependency:copy-dependencies',
            '-DincludeScope=runtime',
            `-DoutputDirectory=${join(folder, 'jars')}`,
          ]);
          if (result.code !== 0) throw new Error((failure = lastLine(result.output)));
          return join(folder, 'jars');
        });
        await makeCached(path, async (folder) => {
          const script = join(folder, 'run');
          await writeFile(script, startScript(java, jars, program.main));
          await chmod(script, 0o755);
          return script;
        });
      } catch (cause) {
        step.failed('niet gelukt');
        return { ok: false, reason: `ophalen mislukte: ${failure === '' ? String(cause) : failure}` };
      }
      step.done();
      return { ok: true, path };
    },
  };
}

function projectFile({ groupId, artifactId, version }: JavaProgram): string {
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>paraaf</groupId><artifactId>paraaf</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>${groupId}</groupId><artifactId>${artifactId}</artifactId><version>${version}</version></dependency>
  </dependencies>
</project>
`;
}

/** One compiler tier and the serial collector: such a program runs for seconds, beside tests. */
function startScript(java: string, jars: string, main: string): string {
  return `#!/bin/sh
exec '${java}' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '${jars}/*' ${main} "$@"
`;
}
