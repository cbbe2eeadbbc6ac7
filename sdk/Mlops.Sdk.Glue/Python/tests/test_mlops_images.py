"""Tests of the table of SageMaker's images.

Written by "mlops integrate"; changes made here are lost.
"""
import pytest
from mlops_blueprints.runtime import images, values as v
from mlops_blueprints.runtime.evaluation import Evaluator
from mlops_blueprints.runtime.model import Blueprint, RequestKey, StackName
from mlops_blueprints.runtime.problems import ProblemError
from mlops_blueprints.runtime.settings import Settings

IMAGES = [
    ({"framework": "xgboost", "version": "1.7-1", "region": "eu-west-1"}, "141502667606.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-xgboost:1.7-1"),
    ({"framework": "xgboost", "version": "0.0", "region": "eu-west-1"}, "version: SageMaker's 'xgboost' has no version '0.0'."),
    ({"framework": "none", "version": "", "region": "eu-west-1"}, "framework: SageMaker's built-in images have no framework 'none'."),
    ({"framework": "model-monitor", "version": "", "region": "us-east-1"}, "156813124566.dkr.ecr.us-east-1.amazonaws.com/sagemaker-model-monitor-analyzer"),
    ({"framework": "clarify", "version": "9", "region": "us-east-1"}, "205585389593.dkr.ecr.us-east-1.amazonaws.com/sagemaker-clarify-processing:1.0"),
    ({"framework": "xgboost", "version": "1.7-1", "region": "cn-north-1"}, "450853457545.dkr.ecr.cn-north-1.amazonaws.com.cn/sagemaker-xgboost:1.7-1"),
    ({"framework": "xgboost", "version": "1.7-1", "region": "mars-1"}, "region: SageMaker's 'xgboost' 1.7-1 has no image in the region 'mars-1'."),
    ({"framework": "pytorch", "version": "2.0", "region": "eu-west-1", "instance_type": "ml.p3.2xlarge", "scope": "training"}, "763104351884.dkr.ecr.eu-west-1.amazonaws.com/pytorch-training:2.0-gpu-py310"),
    ({"framework": "pytorch", "version": "2.0.0", "region": "eu-west-1", "instance_type": "ml.p3.2xlarge", "scope": "training", "python_version": "py310"}, "763104351884.dkr.ecr.eu-west-1.amazonaws.com/pytorch-training:2.0.0-gpu-py310"),
    ({"framework": "pytorch", "version": "2.0.0", "region": "eu-west-1", "instance_type": "ml.m5.large", "scope": "inference"}, "763104351884.dkr.ecr.eu-west-1.amazonaws.com/pytorch-inference:2.0.0-cpu-py310"),
    ({"framework": "pytorch", "version": "2.0.0", "region": "eu-west-1", "scope": "training"}, "instance_type: SageMaker's 'pytorch' 2.0.0 has no image for instances of type ''."),
    ({"framework": "pytorch", "version": "2.0.0", "region": "eu-west-1", "instance_type": "ml.m6g.large", "scope": "inference"}, "763104351884.dkr.ecr.eu-west-1.amazonaws.com/pytorch-inference-graviton:2.0.0-cpu-py310-ubuntu20.04-sagemaker"),
    ({"framework": "pytorch", "version": "2.0.0", "region": "eu-west-1", "instance_type": "ml.p3.2xlarge", "scope": "training", "python_version": "py27"}, "python_version: SageMaker's 'pytorch' 2.0.0 has no image with Python version 'py27'."),
    ({"framework": "pytorch", "version": "2.0.0", "region": "eu-west-1", "instance_type": "ml.inf1.xlarge", "scope": "inference"}, "instance_type: SageMaker's 'pytorch' 2.0.0 has no image for instances of type 'ml.inf1.xlarge' (inf)."),
    ({"framework": "pytorch", "version": "1.3.1-py2", "region": "eu-west-1", "instance_type": "ml.m5.large", "scope": "training"}, "763104351884.dkr.ecr.eu-west-1.amazonaws.com/pytorch-training:1.3.1-cpu-py2"),
    ({"framework": "huggingface", "version": "4.26.0", "region": "eu-west-1", "instance_type": "ml.p3.2xlarge", "scope": "training"}, "763104351884.dkr.ecr.eu-west-1.amazonaws.com/huggingface-pytorch-training:1.13.1-transformers4.26.0-gpu-py39-cu117-ubuntu20.04"),
    ({"framework": "huggingface", "version": "4.26.0-pytorch1.13.1", "region": "eu-west-1", "instance_type": "ml.p3.2xlarge", "scope": "training"}, "763104351884.dkr.ecr.eu-west-1.amazonaws.com/huggingface-pytorch-training:1.13.1-transformers4.26.0-gpu-py39-cu117-ubuntu20.04"),
    ({"framework": "xgboost", "version": "1.7-1-py3", "region": "eu-west-1"}, "141502667606.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-xgboost:1.7-1"),
    ({"framework": "xgboost", "version": "1.7-1", "region": "eu-west-1", "python_version": "py99"}, "141502667606.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-xgboost:1.7-1"),
    ({"framework": "tensorflow", "version": "1.15.0-py2", "region": "eu-west-1", "instance_type": "ml.m5.large", "scope": "training"}, "763104351884.dkr.ecr.eu-west-1.amazonaws.com/tensorflow-training:1.15.0-cpu-py2"),
    ({"framework": "tensorflow", "version": "1.15.0", "region": "eu-west-1", "instance_type": "ml.m5.large", "scope": "training"}, "763104351884.dkr.ecr.eu-west-1.amazonaws.com/tensorflow-training:1.15.0-cpu-py3"),
    ({"framework": "pytorch-neuron", "version": "1.11", "region": "us-east-1", "instance_type": "ml.m5.large"}, "763104351884.dkr.ecr.us-east-1.amazonaws.com/pytorch-training-neuron:1.11-trn-py38-sdk2.4.0-ubuntu20.04"),
    ({"framework": "pytorch-training-neuronx", "version": "1.11", "region": "us-east-1", "instance_type": "ml.m5.large"}, "framework: SageMaker's built-in images have no framework 'pytorch-training-neuronx'."),
]


@pytest.mark.parametrize("query, expected", IMAGES)
def test_an_image_is_found_or_what_is_wrong_is_told(query, expected):
    try:
        found = images.uri(images.Query(**query))
    except images.ImageError as error:
        found = f"{error.part}: {error}"

    assert found == expected


def test_an_image_of_a_request_names_the_key_at_fault():
    keys = [RequestKey("framework", "string"), RequestKey("version", "version"), RequestKey("instance", "string")]
    blueprint = Blueprint("images", "1", "i.yaml", "pipeline", StackName("a", "I"), keys, [], [], [])
    image = images.SageMakerImage(framework=v.Key("framework"), version=v.Key("version"), instance_type=v.Key("instance"))
    current = Settings("eu-west-1", "1", "b", "a", "t", "r", "mlops", False, False)
    request = {"framework": "xgboost", "version": "1.7-1", "instance": "ml.m5.large"}

    assert "xgboost:1.7-1" in Evaluator(blueprint, request, current, None).evaluate(image).text
    with pytest.raises(ProblemError) as error:
        Evaluator(blueprint, {**request, "version": "0.0"}, current, None).evaluate(image)
    assert error.value.problem.pointer == "/version"
    assert v.walk(image)[1:] == [v.Key("framework"), v.Key("version"), v.Key("instance")]
