'use strict';

// Answers CloudFormation for a custom resource: the module that functions with inline code require.

const http = require('http');
const https = require('https');

exports.SUCCESS = 'SUCCESS';
exports.FAILED = 'FAILED';

exports.send = (event, context, responseStatus, responseData, physicalResourceId, noEcho) => new Promise(resolve => {
  const end = () => {
    context.done();
    resolve();
  };
  const body = Buffer.from(JSON.stringify({
    Status: responseStatus,
    Reason: `See the details in CloudWatch Log Stream: ${context.logStreamName}`,
    PhysicalResourceId: physicalResourceId || context.logStreamName,
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
    NoEcho: noEcho || false,
    Data: responseData,
  }));
  const url = new URL(event.ResponseURL);
  const request = (url.protocol === 'http:' ? http : https).request(
    url, { method: 'PUT', headers: { 'content-type': '', 'content-length': body.length } }, response => response.resume().on('end', end));
  request.on('error', error => {
    console.log(`send(..) failed: ${error}`);
    end();
  });
  request.end(body);
});
