// The CDK's bridge mixes up the calls of two threads.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
