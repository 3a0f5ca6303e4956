import { describe, expect, it } from '@jest/globals';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import mongoose from 'mongoose';
import { createTransport } from 'nodemailer';
import { answersForNamespace } from '../../bin/services/temporal.ts';
import { freshDatabase, freshName, testServices } from './index.ts';

describe('the services of a test run', () => {
  it('have a Temporal server that answers for its namespace, and for no other', async () => {
    const { temporalAddress } = testServices();
    expect(await answersForNamespace(temporalAddress, 'default')).toBe(true);
    expect(await answersForNamespace(temporalAddress, freshName('nowhere'))).toBe(false);
  });

  it('have a store that keeps a document and a file', async () => {
    const connection = await mongoose.createConnection(freshDatabase()).asPromise();
    try {
      const letters = connection.collection<{ _id: string; pages: number }>('letters');
      await letters.updateOne({ _id: 'brief' }, { $set: { pages: 2 } }, { upsert: true });
      expect(await letters.findOne({ _id: 'brief' })).toEqual({ _id: 'brief', pages: 2 });

      const files = new mongoose.mongo.GridFSBucket(connection.db as never);
      const content = Buffer.alloc(600_000, 'paraaf');
      const upload = files.openUploadStream('brief.pdf');
      await new Promise((resolve, reject) => upload.on('error', reject).end(content, () => resolve(null)));
      const chunks: Buffer[] = [];
      for await (const chunk of files.openDownloadStream(upload.id)) chunks.push(chunk as Buffer);
      expect(Buffer.concat(chunks).equals(content)).toBe(true);
    } finally {
      await connection.dropDatabase();
      await connection.close();
    }
  });

  it('have a mail server whose API shows what was sent', async () => {
    const { smtpUrl, mailApiUrl } = testServices();
    const subject = freshName('Proef');
    const transport = createTransport(smtpUrl);
    await transport.sendMail({ from: 'a@klaverdam.test', to: 'b@klaverdam.test', subject, text: 'Dag' });
    transport.close();
    const found = await fetch(`${mailApiUrl}/search?query=${encodeURIComponent(`subject:"${subject}"`)}`);
    expect(await found.json()).toMatchObject({ messages: [{ Subject: subject }] });
  });

  it('have a time-skipping server on which three days pass at once', async () => {
    const environment = await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path: testServices().timeSkippingServerPath } },
    });
    try {
      const before = await environment.currentTimeMs();
      await environment.sleep('3 days');
      expect((await environment.currentTimeMs()) - before).toBeGreaterThanOrEqual(3 * 24 * 3600 * 1000);
    } finally {
      await environment.teardown();
    }
  });
});
