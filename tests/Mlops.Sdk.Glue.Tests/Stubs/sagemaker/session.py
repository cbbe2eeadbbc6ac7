class Session:
    def __init__(self, sagemaker_client=None):
        self.sagemaker_client = sagemaker_client
