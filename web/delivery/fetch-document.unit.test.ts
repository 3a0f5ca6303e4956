import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { fetchDocument } from './fetch-document.ts';

const answering = (answer: () => Promise<Response>) => jest.spyOn(globalThis, 'fetch').mockImplementation(answer);
afterEach(() => void jest.restoreAllMocks());

describe('fetchDocument', () => {
  it('asks for the document behind the link, without saying who asks, and gives its bytes', async () => {
    const asked = answering(() => Promise.resolve(new Response('%PDF')));
    await expect((await fetchDocument('to_ken', 'hoofd/1')).text()).resolves.toBe('%PDF');
    expect(asked).toHaveBeenCalledWith('/api/v1/deliveries/to_ken/documents/hoofd%2F1', { credentials: 'omit' });
  });

  it('throws the refusal, with its sentence', async () => {
    const refusal = { status: 503, code: 'delivery/unavailable', detail: 'Probeer het straks opnieuw.' };
    answering(() => Promise.resolve(new Response(JSON.stringify(refusal), { status: 503 })));
    await expect(fetchDocument('t', 'd')).rejects.toMatchObject(refusal);
  });

  it('says that nothing answers, or stopped answering half-way', async () => {
    answering(() => Promise.reject(new TypeError('Failed to fetch')));
    await expect(fetchDocument('t', 'd')).rejects.toMatchObject({ status: 0, code: 'network/unreachable' });
    const broken = new ReadableStream({ start: (controller) => controller.error(new TypeError('network error')) });
    answering(() => Promise.resolve(new Response(broken)));
    await expect(fetchDocument('t', 'd')).rejects.toMatchObject({ status: 0 });
  });
});
