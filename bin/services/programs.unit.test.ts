import { describe, expect, it } from '@jest/globals';
import { chromium } from './browser.ts';
import type { Program } from './ladder.ts';
import { mailpit, release as mailpitRelease } from './mail.ts';
import { storeProgram } from './store.ts';
import { release as temporalRelease, temporalCli } from './temporal.ts';
import { release as testServerRelease, timeSkippingServer } from './time-skipping.ts';

const ways = ({ rungs }: Program) => rungs.map(({ way }) => way);

describe('the programs of a local run', () => {
  it('are taken from the machine before the cache, and from the cache before any work is done', () => {
    expect(ways(temporalCli)).toEqual(['on-path', 'cached', 'downloaded', 'built']);
    expect(ways(mailpit)).toEqual(['on-path', 'cached', 'downloaded', 'built']);
    expect(ways(timeSkippingServer)).toEqual(['on-path', 'cached', 'downloaded', 'built']);
    expect(ways(chromium)).toEqual(['configured', 'on-path', 'installed']);
  });

  it('prefer MongoDB for a new data folder, but a store that was built before over a new download', () => {
    expect(ways(storeProgram('any'))).toEqual(['on-path', 'cached', 'cached', 'downloaded', 'built']);
  });

  it('stay with the store that began the data folder', () => {
    expect(ways(storeProgram('mongod'))).toEqual(['on-path', 'cached', 'downloaded']);
    expect(ways(storeProgram('embedded'))).toEqual(['cached', 'built']);
  });
});

describe('official downloads', () => {
  it('are the archives of the platform', () => {
    expect(temporalRelease('darwin', 'arm64')?.url).toMatch(/v1\.5\.1\/temporal_cli_1\.5\.1_darwin_arm64\.tar\.gz$/);
    expect(mailpitRelease('linux', 'x64')?.url).toMatch(/mailpit-linux-amd64\.tar\.gz$/);
    expect(testServerRelease('darwin', 'x64')?.member).toBe(
      'temporal-test-server_1.38.0_macOS_amd64/temporal-test-server',
    );
  });

  it('are not guessed for a platform that has none', () => {
    expect(temporalRelease('linux', 'riscv64')).toBeNull();
    expect(mailpitRelease('freebsd', 'x64')).toBeNull();
    expect(testServerRelease('win32', 'x64')).toBeNull();
  });

  it('of Temporal have a hash that the code knows', async () => {
    for (const platform of ['linux', 'darwin']) {
      for (const architecture of ['x64', 'arm64']) {
        expect(await temporalRelease(platform, architecture)?.sha256()).toMatch(/^[0-9a-f]{64}$/);
      }
    }
  });
});
