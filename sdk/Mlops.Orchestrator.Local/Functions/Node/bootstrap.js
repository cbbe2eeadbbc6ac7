'use strict';

// Runs a Node.js function in the local cloud: speaks the Lambda Runtime API as the runtime on AWS does.

const fs = require('fs');
const http = require('http');
const path = require('path');
const { pathToFileURL } = require('url');

const environment = process.env;
const base = `http://${environment.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`;
const agent = new http.Agent({ keepAlive: true });

// The local cloud holds the other end of standard input: when it is gone, so is this process. A process that waits for it alone would end.
process.stdin.on('end', () => process.exit(1)).on('error', () => process.exit(1)).resume();

function call(method, place, body, headers) {
  return new Promise((resolve, reject) => {
    const request = http.request(base + place, { method, agent, headers }, response => {
      const parts = [];
      response.on('data', part => parts.push(part)).on('end', () => resolve({ headers: response.headers, body: Buffer.concat(parts).toString() }));
    });
    request.on('error', reject).end(body);
  });
}

function fail(place, type, error) {
  const message = error instanceof Error ? error.message : String(error);
  const stackTrace = error instanceof Error && error.stack ? error.stack.split('\n').slice(1).map(line => line.trim()) : [];
  console.error(error instanceof Error ? error.stack : message);
  return call('POST', place, JSON.stringify({ errorType: type, errorMessage: message, stackTrace }), { 'Lambda-Runtime-Function-Error-Type': type });
}

class CannotStart extends Error {
  constructor(type, message) {
    super(message);
    this.type = type;
  }
}

async function load(handler) {
  const dot = handler.lastIndexOf('.');
  if (dot <= 0) {
    throw new CannotStart('Runtime.MalformedHandlerName', `Bad handler '${handler}'`);
  }
  const file = path.resolve(environment.LAMBDA_TASK_ROOT, handler.slice(0, dot));
  const found = ['.js', '.mjs', '.cjs'].map(extension => file + extension).find(candidate => fs.existsSync(candidate));
  if (!found) {
    throw new CannotStart('Runtime.ImportModuleError', `Error: Cannot find module '${handler.slice(0, dot)}'`);
  }
  const module = found.endsWith('.mjs') ? await import(pathToFileURL(found)) : require(found);
  const name = handler.slice(dot + 1);
  const handle = module[name] || (module.default && module.default[name]);
  if (typeof handle !== 'function') {
    throw new CannotStart('Runtime.HandlerNotFound', `${handler} is undefined or not exported`);
  }
  return handle;
}

function contextOf(headers, done) {
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  return {
    awsRequestId: headers['lambda-runtime-aws-request-id'],
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    functionName: environment.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: environment.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: environment.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: environment.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: environment.AWS_LAMBDA_LOG_STREAM_NAME,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done,
    succeed: result => done(null, result),
    fail: error => done(error || new Error('failed')),
  };
}

function run(handle, event, headers) {
  return new Promise((resolve, reject) => {
    const done = (error, result) => (error ? reject(error) : resolve(result));
    const returned = handle(event, contextOf(headers, done), done);
    if (returned && typeof returned.then === 'function') {
      returned.then(resolve, reject);
    }
  });
}

async function main() {
  let handle;
  try {
    handle = await load(environment._HANDLER);
  } catch (error) {
    await fail('/init/error', error.type || (error instanceof SyntaxError ? 'Runtime.UserCodeSyntaxError' : error.name || 'Error'), error);
    process.exit(1);
  }
  for (;;) {
    const { headers, body } = await call('GET', '/invocation/next');
    const place = `/invocation/${headers['lambda-runtime-aws-request-id']}`;
    environment._X_AMZN_TRACE_ID = headers['lambda-runtime-trace-id'] || '';
    let answer;
    try {
      const result = await run(handle, JSON.parse(body), headers);
      answer = JSON.stringify(result === undefined ? null : result);
    } catch (error) {
      await fail(`${place}/error`, (error && error.name) || 'Error', error);
      continue;
    }
    await call('POST', `${place}/response`, answer);
  }
}

main().catch(() => process.exit(1));
