// Uses the official clients against the endpoint given, and says what came back as one line of JSON.
import assert from 'node:assert/strict';
import process from 'node:process';
import * as sqs from '@aws-sdk/client-sqs';
import * as ses from '@aws-sdk/client-sesv2';

const settings = {
  endpoint: process.argv[2],
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  maxAttempts: 1,
};

console.log(JSON.stringify({ queue: await queueRoundTrip(), mail: await mailRoundTrip() }));

async function queueRoundTrip() {
  const client = new sqs.SQSClient(settings);
  const call = command => client.send(command);

  await assert.rejects(
    call(new sqs.GetQueueUrlCommand({ QueueName: 'nope.fifo' })),
    error => error instanceof sqs.QueueDoesNotExist && error.$metadata.httpStatusCode === 400);

  const { QueueUrl } = await call(new sqs.CreateQueueCommand({ QueueName: 'js.fifo', Attributes: { FifoQueue: 'true' } }));
  const entries = ['ünï', '😀', 'three'].map((MessageBody, index) => ({
    Id: `e${index}`, MessageBody, MessageGroupId: 'group', MessageDeduplicationId: `d${index}`,
    MessageAttributes: { type: { DataType: 'String', StringValue: 'order-placed' }, raw: { DataType: 'Binary', BinaryValue: Uint8Array.of(1, 2, 3) } },
  }));
  // The client compares the digests that come back with what it sent.
  const sent = await call(new sqs.SendMessageBatchCommand({ QueueUrl, Entries: entries }));
  const { Messages } = await call(new sqs.ReceiveMessageCommand({
    QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1, MessageSystemAttributeNames: ['All'], MessageAttributeNames: ['All'],
  }));
  await call(new sqs.ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: Messages[2].ReceiptHandle, VisibilityTimeout: 0 }));
  const deleted = await call(new sqs.DeleteMessageBatchCommand({
    QueueUrl,
    Entries: [...Messages.slice(0, 2).map((message, index) => ({ Id: `m${index}`, ReceiptHandle: message.ReceiptHandle })), { Id: 'bad', ReceiptHandle: 'x' }],
  }));
  return {
    successful: sent.Successful.length,
    bodies: Messages.map(message => message.Body),
    attributes: Object.keys(Messages[0].MessageAttributes).sort(),
    failed: deleted.Failed.map(entry => entry.Code),
  };
}

async function mailRoundTrip() {
  const client = new ses.SESv2Client(settings);
  const mail = FromEmailAddress => new ses.SendEmailCommand({
    FromEmailAddress,
    Destination: { ToAddresses: ['customer+tag@example.com'] },
    Content: { Simple: { Subject: { Data: 'Thank you' }, Body: { Text: { Data: 'for your order' } } } },
  });

  await assert.rejects(client.send(mail('nobody@example.org')), error => error instanceof ses.MessageRejected);
  const { VerificationStatus } = await client.send(new ses.GetEmailIdentityCommand({ EmailIdentity: 'shop+orders@example.com' }));
  const { MessageId } = await client.send(mail('shop+orders@example.com'));
  return { verification: VerificationStatus, messageId: MessageId };
}
